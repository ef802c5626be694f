import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The floor: a page of one line, and at `/long` one of so many lines, both of nothing but HTML. */
export async function startStaticPage(lines: number): Promise<{ url: string; close: () => void }> {
  const page = (count: number) =>
    `<!doctype html><title>Static</title>${'<p>A line of text that is neither long nor short.</p>\n'.repeat(count)}`;
  const [short, long] = [page(1), page(lines)];
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(url === '/long' ? long : short);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
