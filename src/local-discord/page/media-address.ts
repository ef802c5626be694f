/**
 * The path of a picture or file that this server holds, or null for one elsewhere on the net: no request may leave
 * the machine, so those are shown as links only.
 */
export function localMedia(url: string): string | null {
  if (!URL.canParse(url, location.href)) return null;
  const { protocol, hostname, port, pathname, search } = new URL(url, location.href);
  const isHere =
    port === location.port &&
    (hostname === location.hostname || ['127.0.0.1', 'localhost'].includes(hostname));
  return protocol === location.protocol && isHere ? pathname + search : null;
}

/** Only the web's own addresses may become links: never `javascript:`. */
export function webAddress(url: string | null | undefined): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

/** The server an address leads to, in short. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
