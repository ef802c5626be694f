import { ButtonStyle, ComponentType } from 'discord.js';
import {
  media,
  pictureNames,
  row,
  squares,
  text,
  v2,
  type GalleryMessage,
  type GalleryPlace,
} from './gallery-parts.ts';

/** Containers with all they can hold, pictures and files, and embeds. */
export function shownMessages(place: GalleryPlace): GalleryMessage[] {
  return [...containerMessages(), ...mediaMessages(), ...embedMessages(place)];
}

const separator = (spacing: 1 | 2, divider: boolean) => ({
  type: ComponentType.Separator,
  spacing,
  divider,
});
const section = (accessory: object, ...texts: string[]) => ({
  type: ComponentType.Section,
  components: texts.map(text),
  accessory,
});
const button = (style: ButtonStyle, label: string) => ({
  type: ComponentType.Button,
  style,
  label,
  custom_id: label,
});

const everything = {
  type: ComponentType.Container,
  accent_color: 0x5865f2,
  components: [
    text('## A container with an accent\nText display with **marks** and ✅'),
    separator(1, true),
    section(
      button(ButtonStyle.Success, 'Tick'),
      '**Checkpoint one**: explain what a server is',
      '-# Takes about ten minutes',
    ),
    section(
      { type: ComponentType.Thumbnail, ...media('one'), description: 'A thumbnail' },
      '### With a thumbnail',
      'The picture stands at the right, however long the text beside it becomes, and the text wraps before it.',
    ),
    separator(2, false),
    text('After a large gap without a line'),
    { type: ComponentType.MediaGallery, items: [media('one'), media('two')] },
    { type: ComponentType.File, file: { url: 'attachment://notes.txt' } },
    row(button(ButtonStyle.Primary, 'Next')),
  ],
};

const hidden = {
  type: ComponentType.Container,
  spoiler: true,
  accent_color: 0xed4245,
  components: [text('What the spoiler of a container hides, until it is pressed')],
};

function containerMessages(): GalleryMessage[] {
  return [
    { body: v2(everything), pictures: squares(2), file: 'notes.txt' },
    {
      body: v2(
        { type: ComponentType.Container, components: [text('A container without an accent')] },
        hidden,
        { type: ComponentType.File, file: { url: 'attachment://secret.txt' }, spoiler: true },
      ),
      file: 'secret.txt',
    },
  ];
}

function mediaMessages(): GalleryMessage[] {
  const galleries = pictureNames.map((_, index) => ({
    body: v2(text(`Gallery of ${index + 1}`), {
      type: ComponentType.MediaGallery,
      items: pictureNames.slice(0, index + 1).map(media),
    }),
    pictures: squares(index + 1),
  }));
  return [
    ...galleries,
    {
      body: v2({
        type: ComponentType.MediaGallery,
        items: [
          { ...media('one'), spoiler: true, description: 'A hidden picture' },
          {
            media: { url: 'https://pictures.example/far.png' },
            description: 'A picture elsewhere',
          },
        ],
      }),
      pictures: squares(1),
    },
    { body: { content: 'A wide attachment' }, pictures: [[1600, 500]] },
    {
      body: { content: 'A tall one and a small one' },
      pictures: [
        [300, 900],
        [64, 64],
      ],
    },
    {
      body: { content: 'A file' },
      file: 'progress-of-the-whole-study-group-in-the-last-four-weeks.csv',
    },
  ];
}

function embedMessages(place: GalleryPlace): GalleryMessage[] {
  const field = (name: string, inline: boolean) => ({ name, value: `**${name}** of it`, inline });
  return [
    {
      body: {
        content: 'Embeds',
        embeds: [
          {
            color: 0xfee75c,
            author: { name: 'An author with 🌱', url: 'https://example.com/author' },
            title: 'A title that *leads* somewhere',
            url: 'https://example.com/title',
            description:
              'A description with **marks**, [a link](https://example.com) and `code`.\n- a bullet',
            fields: [
              field('One', true),
              field('Two', true),
              field('Three', true),
              field('Alone', false),
              field('Left', true),
              field('Right', true),
            ],
            thumbnail: { url: 'attachment://one.png' },
            image: { url: 'attachment://two.png' },
            footer: { text: 'A footer 🔖' },
            timestamp: new Date(place.now - 3 * 86_400_000).toISOString(),
          },
          { description: 'A small embed without a colour' },
          { title: 'A picture elsewhere', image: { url: 'https://pictures.example/far.png' } },
        ],
      },
      pictures: [
        [200, 200],
        [640, 260],
      ],
    },
  ];
}
