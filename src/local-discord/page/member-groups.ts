import type { StageGuild, StageMember, WorldState } from './wire.ts';

export interface MemberGroup {
  title: string;
  members: StageMember[];
  isOffline?: boolean;
}

/** The members as the list shows them: by the highest hoisted role they have, then everybody else; apps by themselves. */
export function memberGroups(
  guild: StageGuild,
  world: Pick<WorldState, 'applications'>,
): MemberGroup[] {
  const apps = new Map(world.applications.map(({ id, online }) => [id, online]));
  const people = guild.members.filter(({ userId }) => !apps.has(userId));
  const inApps = (isOnline: boolean): StageMember[] =>
    guild.members.filter(({ userId }) => apps.get(userId) === isOnline);
  const hoisted = guild.roles
    .filter(({ hoist }) => hoist)
    .toSorted((a, b) => b.position - a.position);
  const highest = ({ roleIds }: StageMember) => hoisted.find(({ id }) => roleIds.includes(id));
  const isLeading = (member: StageMember): boolean => hoisted.length === 0 && member.isOrganiser;
  return [
    ...hoisted.map((role) => ({
      title: role.name,
      members: people.filter((member) => highest(member) === role),
    })),
    // Where nobody chose what to group by, those who run the server are worth telling apart.
    { title: 'Organisers', members: people.filter(isLeading) },
    { title: 'Members', members: people.filter((one) => !highest(one) && !isLeading(one)) },
    { title: 'Apps', members: inApps(true) },
    { title: 'Offline', members: inApps(false), isOffline: true },
  ];
}
