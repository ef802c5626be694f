import type {
  ApplicationCommandOptionType as OptionType,
  ButtonStyle,
  ChannelType,
  ComponentType,
  MessageType,
} from 'discord-api-types/v10';

/**
 * The numbers of Discord's API that this page tells apart. Only types reach the browser, so the enums of
 * discord-api-types cannot be imported as values; each number carries its enum's type instead.
 */
export const component = {
  actionRow: 1 as ComponentType.ActionRow,
  button: 2 as ComponentType.Button,
  stringSelect: 3 as ComponentType.StringSelect,
  textInput: 4 as ComponentType.TextInput,
  userSelect: 5 as ComponentType.UserSelect,
  roleSelect: 6 as ComponentType.RoleSelect,
  mentionableSelect: 7 as ComponentType.MentionableSelect,
  channelSelect: 8 as ComponentType.ChannelSelect,
  section: 9 as ComponentType.Section,
  textDisplay: 10 as ComponentType.TextDisplay,
  thumbnail: 11 as ComponentType.Thumbnail,
  mediaGallery: 12 as ComponentType.MediaGallery,
  file: 13 as ComponentType.File,
  separator: 14 as ComponentType.Separator,
  container: 17 as ComponentType.Container,
  label: 18 as ComponentType.Label,
  fileUpload: 19 as ComponentType.FileUpload,
  radioGroup: 21 as ComponentType.RadioGroup,
  checkboxGroup: 22 as ComponentType.CheckboxGroup,
  checkbox: 23 as ComponentType.Checkbox,
};

export const buttonStyle = {
  primary: 1 as ButtonStyle.Primary,
  secondary: 2 as ButtonStyle.Secondary,
  success: 3 as ButtonStyle.Success,
  danger: 4 as ButtonStyle.Danger,
  link: 5 as ButtonStyle.Link,
  premium: 6 as ButtonStyle.Premium,
};

export const option = {
  subcommand: 1 as OptionType.Subcommand,
  group: 2 as OptionType.SubcommandGroup,
  string: 3 as OptionType.String,
  integer: 4 as OptionType.Integer,
  boolean: 5 as OptionType.Boolean,
  user: 6 as OptionType.User,
  channel: 7 as OptionType.Channel,
  role: 8 as OptionType.Role,
  mentionable: 9 as OptionType.Mentionable,
  number: 10 as OptionType.Number,
  attachment: 11 as OptionType.Attachment,
};

export const channel = {
  text: 0 as ChannelType.GuildText,
  announcement: 5 as ChannelType.GuildAnnouncement,
  privateThread: 12 as ChannelType.PrivateThread,
};

/** What Discord itself says, among the messages. */
export const messageType = {
  pinned: 6 as MessageType.ChannelPinnedMessage,
  threadCreated: 18 as MessageType.ThreadCreated,
  threadStarter: 21 as MessageType.ThreadStarterMessage,
};

export const componentsV2Flag = 1 << 15;
