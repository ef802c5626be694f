import { withoutTokens } from './tokens.ts';

/** Beyond this many bytes of JSON a body is kept cut. */
const keptBytes = 256 * 1024;

/** A body as JSON text, in which no token can be read. */
export interface KeptBody {
  text: string;
  /** The whole body's size, which is more than the text's when it was cut. */
  bytes: number;
}

/** Keeps a body as it is now; `undefined` for one that is not there. */
export function keepBody(body: unknown, botTokens: readonly string[]): KeptBody | undefined {
  if (body === undefined) return undefined;
  const text = withoutTokens(JSON.stringify(body), botTokens);
  const bytes = Buffer.byteLength(text);
  if (bytes <= keptBytes) return { text, bytes };
  return { text: Buffer.from(text).subarray(0, keptBytes).toString(), bytes };
}

/** The body again; of one that was cut its beginning as text, saying so; null for none. */
export function shownBody(body: KeptBody | undefined): unknown {
  if (!body) return null;
  if (body.bytes <= keptBytes) return JSON.parse(body.text) as unknown;
  return `${body.text}… [cut: ${body.bytes} bytes in all]`;
}
