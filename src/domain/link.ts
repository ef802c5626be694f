export const longestLink = 500;
export const longestNote = 500;

/** A link a member gives as proof: https only, never fetched. @returns the address, or `undefined`. */
export function parseLink(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  // Nobody else can open a name without a dot, and Discord takes none on a button.
  if (!url.hostname.includes('.')) return undefined;
  return url.href.length <= longestLink ? url.href : undefined;
}
