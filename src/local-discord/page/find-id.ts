import type { FindId } from './option-value.ts';
import type { Here } from './places.ts';
import type { WorldState } from './wire.ts';

/** Finds by id, by mention (`<@1>`), or by name with or without its sign (`@ada`, `#general`). */
export function findIdIn(world: WorldState, here: Here): FindId {
  const byKind = {
    user: world.users.map(({ id, username, displayName }) => ({
      id,
      names: [
        username,
        displayName,
        here.guild?.members.find(({ userId }) => userId === id)?.displayName,
      ],
    })),
    role: (here.guild?.roles ?? []).map(({ id, name }) => ({
      id,
      names: [name.replace(/^@/, '')],
    })),
    channel: (here.guild?.channels ?? []).map(({ id, name }) => ({ id, names: [name] })),
  };
  return (kind, text) => {
    const id = /^(?:<(?:@!?|@&|#))?(\d{1,20})>?$/.exec(text)?.[1];
    const name = text.replace(/^[@#]/, '').toLowerCase();
    return byKind[kind].find(
      (one) => one.id === id || one.names.some((known) => known?.toLowerCase() === name),
    )?.id;
  };
}
