import type { Command } from './records.ts';

/** The commands of one application: global ones, and those of single guilds. */
export class CommandBook {
  readonly #global = new Map<string, Command>();
  readonly #byGuild = new Map<string, Map<string, Command>>();

  /** The commands of one place, by id: a guild's own, or (without a guild) the global ones. */
  in(guildId: string | undefined): Map<string, Command> {
    if (guildId === undefined) return this.#global;
    let commands = this.#byGuild.get(guildId);
    if (!commands) this.#byGuild.set(guildId, (commands = new Map()));
    return commands;
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
}
