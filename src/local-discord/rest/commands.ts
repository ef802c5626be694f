import { DiscordError } from '../errors.ts';
import { type CommandDraft, readCommand } from '../validation/commands.ts';
import { readForm } from '../validation/form.ts';
import type { CommandBook } from '../world/command-book.ts';
import type { Command } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { RestContext } from './context.ts';
import type { RestRequest, RestRouter } from './router.ts';

/** Per place and kind of command: 100 chat input commands, 5 of each kind of context menu. */
const atMost: Record<number, number> = { 1: 100, 2: 5, 3: 5 };

export function addCommandRoutes(router: RestRouter, { world }: RestContext): void {
  for (const list of [
    '/applications/:application/commands',
    '/applications/:application/guilds/:guild/commands',
  ]) {
    router.add('GET', list, (request) => [...placeOf(world, request).commands.values()]);
    router.add('POST', list, (request) => create(world, request));
    router.add('PUT', list, (request) => overwrite(world, request));
    const one = `${list}/:command`;
    router.add('GET', one, (request) => find(world, request).command);
    router.add('PATCH', one, (request) => change(world, request));
    router.add('DELETE', one, (request) => remove(world, request));
  }
}

interface Place {
  book: CommandBook;
  commands: ReadonlyMap<string, Command>;
  guildId: string | undefined;
}

/** Where the commands of a path belong: to the app everywhere, or in one guild it is in. */
function placeOf(world: World, request: RestRequest): Place {
  const applicationId = request.param('application');
  if (applicationId !== request.application.id) {
    throw new DiscordError(
      world.applications.has(applicationId) ? 'missingAccess' : 'unknownApplication',
    );
  }
  const guildId = request.param('guild') || undefined;
  if (
    guildId !== undefined &&
    !world.guilds.get(guildId)?.members.has(request.application.botUserId)
  ) {
    throw new DiscordError('missingAccess');
  }
  const book = world.commandBook(applicationId);
  return { book, commands: book.in(guildId), guildId };
}

/** Makes a command, or overwrites the one of its name and type. */
function create(world: World, request: RestRequest) {
  const place = placeOf(world, request);
  const draft = readForm(request.body, readCommand);
  const existing = place.book.named(place.guildId, draft.name, draft.type);
  if (!existing && count(place.commands.values(), draft.type) >= (atMost[draft.type] ?? 0)) {
    throw new DiscordError('tooManyCommands');
  }
  return put(world, request, place, draft, existing);
}

/** Puts a whole list in the place of all commands; those that keep their name keep their id. */
function overwrite(world: World, request: RestRequest) {
  const place = placeOf(world, request);
  const drafts = readForm(request.body, (form) => {
    const read = (form.list() ?? []).map(readCommand);
    read.forEach((draft, index) => {
      const twin = read.findIndex(({ name, type }) => name === draft.name && type === draft.type);
      if (twin === index) return;
      const message = 'Application command names must be unique';
      form.at(index).at('name').refuse('APPLICATION_COMMANDS_DUPLICATE_NAME', message);
    });
    return read;
  });
  for (const [type, most] of Object.entries(atMost)) {
    if (count(drafts, Number(type)) > most) throw new DiscordError('tooManyCommands');
  }
  const earlier = drafts.map(({ name, type }) => place.book.named(place.guildId, name, type));
  const made = drafts.map((draft, index) =>
    makeCommand(world, request, place, draft, earlier[index]),
  );
  place.book.replace(place.guildId, made);
  return made;
}

function find(world: World, request: RestRequest): { place: Place; command: Command } {
  const place = placeOf(world, request);
  const command = place.commands.get(request.param('command'));
  if (!command) throw new DiscordError('unknownCommand');
  return { place, command };
}

function change(world: World, request: RestRequest) {
  const { place, command } = find(world, request);
  const body = typeof request.body === 'object' ? request.body : {};
  return put(world, request, place, readForm({ ...command, ...body }, readCommand), command);
}

function remove(world: World, request: RestRequest): undefined {
  const { place, command } = find(world, request);
  place.book.delete(place.guildId, command.id);
}

function put(
  world: World,
  request: RestRequest,
  place: Place,
  draft: CommandDraft,
  existing?: Command,
) {
  const command = makeCommand(world, request, place, draft, existing);
  place.book.put(place.guildId, command);
  return command;
}

function makeCommand(
  world: World,
  request: RestRequest,
  { guildId }: Place,
  draft: CommandDraft,
  existing?: Command,
): Command {
  const { dm_permission: inDirectMessages, contexts, integration_types: types, ...rest } = draft;
  const id = existing?.id ?? world.ids.next();
  const command = {
    id,
    application_id: request.application.id,
    version: world.ids.next(),
    ...rest,
  };
  if (guildId !== undefined) return { ...command, guild_id: guildId };
  // The older dm_permission says the same as contexts with or without direct messages.
  const places = contexts ?? (inDirectMessages === false ? [0] : null);
  return {
    ...command,
    contexts: places,
    integration_types: types,
    dm_permission: places === null || places.includes(1),
  };
}

function count(commands: Iterable<{ type: number }>, type: number): number {
  let found = 0;
  for (const command of commands) if (command.type === type) found++;
  return found;
}
