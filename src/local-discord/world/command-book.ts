import type { Command } from './records.ts';

/** The commands of one application: global ones, and those of single guilds. */
export class CommandBook {
  readonly #global = new Map<string, Command>();
  readonly #byGuild = new Map<string, Map<string, Command>>();
  readonly #changed: (guildId: string | undefined) => void;

  /** @param changed called with the place whose commands have changed. */
  constructor(changed: (guildId: string | undefined) => void) {
    this.#changed = changed;
  }

  /** The commands of one place, by id: a guild's own, or (without a guild) the global ones. */
  in(guildId: string | undefined): ReadonlyMap<string, Command> {
    return this.#in(guildId);
  }

  /** Names are unique among the commands of one type in one place. */
  named(guildId: string | undefined, name: string, type: number): Command | undefined {
    for (const command of this.in(guildId).values()) {
      if (command.name === name && command.type === type) return command;
    }
    return undefined;
  }

  all(): Command[] {
    return [this.#global, ...this.#byGuild.values()].flatMap((commands) => [...commands.values()]);
  }

  /** Adds a command, or puts it in the stead of the one with its id. */
  put(guildId: string | undefined, command: Command): void {
    this.#in(guildId).set(command.id, command);
    this.#changed(guildId);
  }

  delete(guildId: string | undefined, id: string): void {
    this.#in(guildId).delete(id);
    this.#changed(guildId);
  }

  /** Puts these commands in the stead of all that were in the place. */
  replace(guildId: string | undefined, commands: readonly Command[]): void {
    const place = this.#in(guildId);
    place.clear();
    for (const command of commands) place.set(command.id, command);
    this.#changed(guildId);
  }

  #in(guildId: string | undefined): Map<string, Command> {
    if (guildId === undefined) return this.#global;
    let commands = this.#byGuild.get(guildId);
    if (!commands) this.#byGuild.set(guildId, (commands = new Map()));
    return commands;
  }
}
