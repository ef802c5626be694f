import type { APIEmbed } from 'discord-api-types/v10';
import { codePoints, type Field } from './form.ts';

/** Discord counts the texts of all embeds of a message together. */
const totalLength = 6000;

export function readEmbeds(field: Field): APIEmbed[] | undefined {
  const embeds = field.list({ max: 10 })?.map(readEmbed);
  if (embeds && embeds.reduce((sum, embed) => sum + lengthOf(embed), 0) > totalLength) {
    field.refuse('MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${totalLength}`);
  }
  return embeds;
}

function readEmbed(field: Field): APIEmbed {
  const timestamp = field.at('timestamp').text();
  if (timestamp !== undefined && Number.isNaN(Date.parse(timestamp))) {
    field
      .at('timestamp')
      .refuse('DATE_TIME_TYPE_PARSE', `Could not parse ${timestamp}. Should be ISO8601.`);
  }
  return {
    type: 'rich' as APIEmbed['type'],
    title: field.at('title').text({ max: 256 }),
    description: field.at('description').text({ max: 4096 }),
    url: field.at('url').url({ max: 2048 }),
    color: field.at('color').integer({ min: 0, max: 0xffffff }),
    timestamp,
    author: readNamed(field.at('author'), 'name', 256) as APIEmbed['author'],
    footer: readNamed(field.at('footer'), 'text', 2048) as APIEmbed['footer'],
    image: readImage(field.at('image')),
    thumbnail: readImage(field.at('thumbnail')),
    fields: field
      .at('fields')
      .list({ max: 25 })
      ?.map((each) => ({
        name: each.at('name').text({ required: true, min: 1, max: 256 }) ?? '',
        value: each.at('value').text({ required: true, min: 1, max: 1024 }) ?? '',
        inline: each.at('inline').boolean() ?? false,
      })),
  };
}

function readNamed(field: Field, key: 'name' | 'text', max: number) {
  if (!field.object()) return undefined;
  return {
    [key]: field.at(key).text({ required: true, max }),
    url: field.at('url').url({ max: 2048 }),
    icon_url: field.at('icon_url').url({ max: 2048, schemes: ['http', 'https', 'attachment'] }),
  };
}

function readImage(field: Field): { url: string } | undefined {
  if (!field.object()) return undefined;
  return {
    url:
      field
        .at('url')
        .url({ required: true, max: 2048, schemes: ['http', 'https', 'attachment'] }) ?? '',
  };
}

function lengthOf(embed: APIEmbed): number {
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text];
  for (const { name, value } of embed.fields ?? []) texts.push(name, value);
  return texts.reduce((sum, text) => sum + codePoints(text ?? ''), 0);
}
