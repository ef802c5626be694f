const hidden = '[token]';

/** The tokens of interactions begin with the word `interaction:` in base64. */
const interactionToken = /aW50ZXJhY3Rpb246[\w-]+/g;
/** Whatever is called a token, in JSON or in JSON that is quoted in a text. */
const calledToken = /(\\*"token\\*"\s*:\s*\\*")[^"\\]*/g;

/** JSON text with all tokens hidden; it stays valid, since no token needs to be escaped in it. */
export function withoutTokens(json: string, botTokens: readonly string[]): string {
  const unnamed = json.replaceAll(calledToken, `$1${hidden}`).replaceAll(interactionToken, hidden);
  return botTokens.reduce((rest, token) => rest.replaceAll(token, hidden), unnamed);
}

/** A path of the API as people read it, and with the token of an interaction hidden whatever it looks like. */
export function readablePath(path: string): string {
  return path
    .replace(/^(\/(?:interactions|webhooks)\/[^/]+\/)[^/]+/, `$1${hidden}`)
    .replace('/%40', '/@');
}
