import { enter, type ActionDeps, type Actor } from './scene.ts';
import { setTimeZone } from './study-plan.ts';

/** What a member has decided about how they are shown, and what is shown to them. */
export interface MemberSettings {
  timeZone: string;
  hidden: boolean;
  quiet: boolean;
  light: boolean;
  helping: boolean;
  nowMs: number;
}

export type SettingsChange =
  | { timeZone: string }
  | { hidden: boolean }
  | { quiet: boolean }
  | { light: boolean }
  | { helping: boolean };

export async function changeSettings(
  deps: ActionDeps,
  { actor, change }: { actor: Actor; change: SettingsChange },
): Promise<MemberSettings> {
  if ('timeZone' in change) await setTimeZone(deps, { actor, timeZone: change.timeZone });
  return deps.store.transaction(async (repositories) => {
    const { timeZone, nowMs } = await enter(deps, repositories, actor);
    if (!('timeZone' in change)) await repositories.members.update(actor, change);
    const { guildId, userId } = actor;
    const { hidden, quiet, light, helping } = (await repositories.members.get(guildId, userId))!;
    return { timeZone, hidden, quiet, light, helping, nowMs };
  });
}
