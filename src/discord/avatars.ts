/** Members' avatars for pictures. */
export interface Avatars {
  /**
   * The images under these paths of Discord's CDN (https://docs.discord.com/developers/reference#image-formatting), such as
   * `avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png?size=128`. What does not come in time, is too large or
   * no image is left out: initials are drawn instead.
   */
  fetch(paths: Iterable<string>): Promise<Map<string, Buffer>>;
}

interface Rules {
  /** `https://cdn.discordapp.com`, or the local Discord. Nothing is ever fetched from elsewhere. */
  cdnUrl: string;
  log?: { debug(facts: object, words: string): void } | undefined;
  /** For all of them together: a picture is waited for. */
  timeLimitMs?: number;
}

const mostBytes = 256 * 1024;
const mostCached = 1000;
const atATime = 8;

const image = String.raw`\.(?:png|webp|jpg|jpeg|gif)(?:\?size=\d{2,4})?`;
const path = new RegExp(
  String.raw`^(?:avatars/\d+/\w+|guilds/\d+/users/\d+/avatars/\w+|embed/avatars/\d+)${image}$`,
);

/** Keeps the images used last. A new avatar has a new hash, so that what is kept never grows old. */
export function createAvatars({ cdnUrl, log, timeLimitMs = 1000 }: Rules): Avatars {
  const base = cdnUrl.replace(/\/*$/, '/');
  const cache = new Map<string, Buffer>();

  function cached(key: string): Buffer | undefined {
    const bytes = cache.get(key);
    if (!bytes) return undefined;
    // To the end of the line: the first one was used least lately.
    cache.delete(key);
    cache.set(key, bytes);
    return bytes;
  }

  function keep(key: string, bytes: Buffer): void {
    cache.set(key, bytes);
    if (cache.size > mostCached) cache.delete(cache.keys().next().value!);
  }

  return {
    async fetch(paths) {
      const found = new Map<string, Buffer>();
      const missing: string[] = [];
      for (const key of new Set(paths)) {
        const bytes = cached(key);
        if (bytes) found.set(key, bytes);
        else if (path.test(key)) missing.push(key);
      }
      if (missing.length === 0) return found;
      const signal = AbortSignal.timeout(timeLimitMs);
      const lanes = Array.from({ length: Math.min(atATime, missing.length) }, async () => {
        for (let key = missing.shift(); key && !signal.aborted; key = missing.shift()) {
          const bytes = await read(base + key, signal).catch((error: unknown) => {
            log?.debug({ path: key, why: String(error) }, 'An avatar could not be fetched');
          });
          if (!bytes) continue;
          keep(key, bytes);
          found.set(key, bytes);
        }
      });
      await Promise.all(lanes);
      return found;
    },
  };
}

async function read(url: string, signal: AbortSignal): Promise<Buffer | undefined> {
  const response = await fetch(url, { signal, redirect: 'error' });
  const type = response.headers.get('content-type') ?? '';
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (!response.ok || !type.startsWith('image/') || announced > mostBytes || !response.body) {
    await response.body?.cancel();
    return undefined;
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    // Leaving the loop closes the connection.
    if (size > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
