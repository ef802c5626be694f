export interface ServerEvent {
  event: string;
  data: any;
}

/** Follows a stream of server-sent events: `until` waits for one that satisfies a predicate, past ones included. */
export async function followEvents(url: string) {
  const response = await fetch(url);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const seen: ServerEvent[] = [];
  let rest = '';
  async function until(predicate: (event: ServerEvent) => boolean): Promise<ServerEvent> {
    for (;;) {
      const found = seen.find(predicate);
      if (found) return found;
      const { value, done } = await reader.read();
      if (done) throw new Error('The stream ended');
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        const [, event, data] = /^event: (.+)\ndata: (.+)$/m.exec(block) ?? [];
        if (event && data) seen.push({ event, data: JSON.parse(data) });
      }
    }
  }
  return { until, seen, cancel: () => reader.cancel() };
}
