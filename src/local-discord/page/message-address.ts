const address =
  /^https:\/\/(?:(?:ptb|canary)\.)?discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** The channel, and the message in it, that an address of Discord's own leads to. */
export function readDiscordAddress(
  url: string,
): { channelId: string; messageId: string | undefined } | null {
  const match = address.exec(url);
  return match && { channelId: match[1]!, messageId: match[2] };
}
