import { InteractionType } from 'discord-api-types/v10';

type Data = Readonly<Record<string, unknown>>;

/** What an event is about, in a few words; nothing is believed of its data, which may be forged. */
export function summaryOf(name: string, data: unknown): string {
  const summarise = summaries[name];
  return summarise ? summarise(dataOf(data)).trim() : '';
}

const channel = ({ name }: Data) => `#${text(name)}`;
const message = ({ author, content }: Data) => {
  const words = text(content);
  return `by ${nameOfUser(dataOf(author))}${words && `: ${words.slice(0, 80)}`}`;
};
const role = (data: Data) => text(dataOf(data['role'])['name']);

const summaries: Readonly<Record<string, (data: Data) => string>> = {
  IDENTIFY: ({ intents, shard }) =>
    `intents ${String(intents)}${Array.isArray(shard) ? `, shard ${shard.join(' of ')}` : ''}`,
  RESUME: ({ seq }) => `from event ${String(seq)} on`,
  HELLO: ({ heartbeat_interval: every }) => `a heartbeat every ${Number(every) / 1000} s`,
  READY: ({ guilds }) => `${Array.isArray(guilds) ? guilds.length : 0} servers`,
  GUILD_CREATE: ({ name }) => text(name),
  GUILD_ROLE_CREATE: role,
  GUILD_ROLE_UPDATE: role,
  CHANNEL_CREATE: channel,
  CHANNEL_UPDATE: channel,
  CHANNEL_DELETE: channel,
  THREAD_CREATE: channel,
  THREAD_UPDATE: channel,
  MESSAGE_CREATE: message,
  MESSAGE_UPDATE: message,
  INTERACTION_CREATE: (interaction) => `${act(interaction)} by ${actor(interaction)}`,
};

function act({ type, data: given }: Data): string {
  const data = dataOf(given);
  switch (type) {
    case InteractionType.ApplicationCommand:
      return `/${commandName(data)}`;
    case InteractionType.ApplicationCommandAutocomplete:
      return `/${commandName(data)} (autocomplete)`;
    case InteractionType.MessageComponent: {
      const values = Array.isArray(data['values']) ? ` = ${data['values'].join(', ')}` : '';
      return `${text(data['custom_id'])}${values}`;
    }
    case InteractionType.ModalSubmit:
      return `form ${text(data['custom_id'])}`;
    default:
      return `type ${String(type)}`;
  }
}

/** With the group and subcommand, which are the options that have options. */
function commandName(data: Data): string {
  const options = Array.isArray(data['options']) ? data['options'].map(dataOf) : [];
  const inner = options.find(({ type }) => type === 1 || type === 2);
  return `${text(data['name'])}${inner ? ` ${commandName(inner)}` : ''}`;
}

function actor({ member: given, user }: Data): string {
  const member = dataOf(given);
  return text(member['nick']) || nameOfUser(dataOf(member['user'] ?? user));
}

function nameOfUser({ global_name: name, username }: Data): string {
  return text(name) || text(username);
}

function dataOf(value: unknown): Data {
  return typeof value === 'object' && value !== null ? (value as Data) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
