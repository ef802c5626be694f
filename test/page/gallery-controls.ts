import { ButtonStyle, ComponentType, SelectMenuDefaultValueType } from 'discord.js';
import { row, text, v2, type GalleryMessage, type GalleryPlace } from './gallery-parts.ts';

/** Every style of button and every kind of select. */
export function controlMessages(place: GalleryPlace): GalleryMessage[] {
  return [...buttonMessages(), ...selectMessages(place)];
}

function buttonMessages(): GalleryMessage[] {
  const { Primary, Secondary, Success, Danger, Link, Premium } = ButtonStyle;
  const button = (style: ButtonStyle, label: string, more: object = {}) => ({
    type: ComponentType.Button,
    style,
    label,
    custom_id: `press-${label}`,
    ...more,
  });
  return [
    {
      body: {
        content: 'Every style of button',
        components: [
          row(
            button(Primary, 'Primary'),
            button(Secondary, 'Secondary'),
            button(Success, 'Success', { emoji: { name: '✅' } }),
            button(Danger, 'Danger'),
            {
              type: ComponentType.Button,
              style: Link,
              label: 'Read more',
              url: 'https://example.com/docs',
            },
          ),
          row(
            button(Primary, 'Disabled', { disabled: true }),
            button(Secondary, 'Fails'),
            {
              type: ComponentType.Button,
              style: Secondary,
              custom_id: 'only-emoji',
              emoji: { name: '🔁' },
            },
            { type: ComponentType.Button, style: Premium, sku_id: '123456789012345678' },
            button(
              Secondary,
              'A label as long as a label can be, which is eighty characters and no more than th'.slice(
                0,
                80,
              ),
            ),
          ),
        ],
      },
    },
  ];
}

function selectMessages(place: GalleryPlace): GalleryMessage[] {
  const options = Array.from({ length: 9 }, (_, index) => ({
    label: `Step ${index + 1}`,
    value: `step-${index + 1}`,
    description: index % 2 === 0 ? 'What this step is about, in a few words' : undefined,
    emoji: { name: ['🌐', '🗄️', '🔐'][index % 3] },
  }));
  return [
    {
      body: {
        content: 'Every kind of select',
        components: [
          row({
            type: ComponentType.StringSelect,
            custom_id: 'one',
            placeholder: 'Choose a step',
            options,
          }),
          row({
            type: ComponentType.StringSelect,
            custom_id: 'several',
            min_values: 2,
            max_values: 3,
            options: options
              .slice(0, 4)
              .map((option, index) => ({ ...option, default: index < 2 })),
          }),
          row({
            type: ComponentType.UserSelect,
            custom_id: 'users',
            default_values: [{ id: place.otherUserId, type: SelectMenuDefaultValueType.User }],
          }),
          row({ type: ComponentType.RoleSelect, custom_id: 'roles', placeholder: 'Choose a role' }),
          row({ type: ComponentType.ChannelSelect, custom_id: 'channels', disabled: true }),
        ],
      },
    },
    {
      body: v2(
        text('A select of both people and roles, without a container'),
        row({
          type: ComponentType.MentionableSelect,
          custom_id: 'both',
          max_values: 5,
          min_values: 0,
        }),
      ),
    },
  ];
}
