/** Who acts and where, as the page's address holds it: two windows can be two people. */
export interface Address {
  as: string | null;
  channel: string | null;
}

export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  return { as: query.get('as'), channel: query.get('channel') };
}

export function addressOf(as: string, channel: string | null): string {
  const query = new URLSearchParams({ as });
  if (channel) query.set('channel', channel);
  return `?${query}`;
}
