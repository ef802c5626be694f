import type { GalleryMessage, GalleryPlace } from './gallery-parts.ts';

/** Marks, code, mentions, times, emoji and letters. */
export function textMessages(place: GalleryPlace): GalleryMessage[] {
  const seconds = Math.floor(place.now / 1000);
  return [
    {
      body: {
        content: [
          '# Heading one',
          '## Heading two with `code` and 🎓',
          '### Heading three',
          'Plain text with **bold**, *italic*, __underlined__, ~~struck~~, ***both***, `inline code` and a ||hidden spoiler||.',
          '-# Subtext: small and quiet',
          '- a bullet',
          '  - inside a bullet, with [a masked link](https://example.com/somewhere)',
          '- another',
          '1. first',
          '2. second',
          '> A quote of one line',
          '> and its second, with **bold**',
          'https://example.com/a/rather/long/address?that=must&break=somewhere&in=the&middle=because_it_is_so_very_long_indeed',
        ].join('\n'),
      },
    },
    {
      body: {
        content: [
          'Code with its language:',
          '```ts\n// How many days in a row?\nexport function streak(days: readonly string[]): number {\n  const last = days.at(-1) ?? "never";\n  return last === "never" ? 0 : days.length * 1.5;\n}\n```',
          '```sql\nSELECT name, count(*) FROM steps WHERE done = true GROUP BY name -- by member\n```',
          '```diff\n- old line\n+ new line\n```',
          '```\nno language, and one line that is far too long for any phone and so has to scroll sideways inside of its own frame\n```',
        ].join('\n'),
      },
    },
    {
      body: {
        content: [
          `Hello <@${place.userId}>, this is for <@&${place.roleId}> in <#${place.channelId}>: use </gallery:${place.commandId}>, not <@1> or <#2>.`,
          `Times: <t:${seconds - 85 * 60}:R>, <t:${seconds + 86_400}:R>, <t:${seconds}:t>, <t:${seconds}:D>, <t:${seconds}:F>.`,
          'Emoji: ✅ 🔥 ❤️ 👩‍💻 👍🏽 🇩🇪 1️⃣ 👁️‍🗨️ and one of its own: <:roadmap:123456789012345678>.',
          `The address of a message: https://discord.com/channels/1/${place.channelId}/2.`,
          'Letters: Grüße, łódź, Ελλάδα, Привет, 李梅, مرحبا نور → done.',
        ].join('\n'),
        allowed_mentions: { users: [place.userId], roles: [] },
      },
    },
    { body: { content: '🎉 🏆 🥇' } },
  ];
}
