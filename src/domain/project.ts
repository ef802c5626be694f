import type { GuildId, UserId } from './ids.ts';

/** A project idea in somebody's hands: theirs alone, or with partners. */
export interface Project {
  id: string;
  guildId: GuildId;
  roadmapId: string;
  ideaId: string;
  startedAtMs: number;
  /** Null: not given up, or started again. */
  droppedAtMs: number | null;
  /** What stands submitted; it can be taken back and given again. */
  submission: { id: string; atMs: number; link: string; note: string | null } | null;
  /** The owner first, then whoever joined first. */
  members: readonly ProjectMember[];
  /** Places of the ticked criteria, counted from 0, ascending. */
  ticked: readonly number[];
  cheers: number;
}

export interface ProjectMember {
  userId: UserId;
  /** Who was asked to be a partner is `invited` until they accept: before, nobody is told, and no points are given. */
  role: 'owner' | 'partner' | 'invited';
  /** Null: the member has never used Roadmate here. */
  displayName: string | null;
  /** They have left the server. */
  left: boolean;
  /** They want to see no points. */
  quiet: boolean;
  /** The activity that gave them points for it. */
  activityId: string | null;
}

export type ProjectState = 'open' | 'submitted' | 'dropped';

export const mostPartners = 4;

export function projectState({ submission, droppedAtMs }: Project): ProjectState {
  if (submission) return 'submitted';
  return droppedAtMs === null ? 'open' : 'dropped';
}

/** What the user is in a project; undefined: nothing. */
export function roleIn({ members }: Project, userId: UserId): ProjectMember['role'] | undefined {
  return members.find((member) => member.userId === userId)?.role;
}

/** Who makes it: the owner and the partners who accepted. */
export function makersOf({ members }: Project): ProjectMember[] {
  return members.filter(({ role }) => role !== 'invited');
}

/**
 * Who may choose partners, give it up and take its submission back: its owner. Once the owner's data is removed, the
 * partners together.
 */
export function mayManage(project: Project, userId: UserId): boolean {
  const role = roleIn(project, userId);
  const hasOwner = project.members.some((member) => member.role === 'owner');
  return role === 'owner' || (role === 'partner' && !hasOwner);
}
