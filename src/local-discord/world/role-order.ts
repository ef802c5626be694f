import type { Guild, Role } from './records.ts';

/** Where a role stands among the others: right above or right below one of them; above all, without either. */
export interface RoleRank {
  /** A role's id. */
  above?: string;
  below?: string;
}

/**
 * The roles that stand elsewhere when this one takes its place, itself included. Positions go up from
 * 0, which is that of @everyone and below which there is nothing.
 */
export function rankedRoles(guild: Guild, role: Role, { above, below }: RoleRank): Role[] {
  const others = [...guild.roles.values()]
    .filter(({ id }) => id !== role.id)
    .sort((a, b) => a.position - b.position);
  const at = others.findIndex(({ id }) => id === (above ?? below));
  if (at === -1 && (above ?? below) !== undefined)
    throw new Error(`There is no role ${above ?? below} in guild ${guild.id}`);
  const index = at === -1 ? others.length : at + (above === undefined ? 0 : 1);
  if (index === 0 && others.length > 0) throw new Error('No role stands below @everyone');
  return others
    .toSpliced(index, 0, role)
    .map((each, position) => ({ ...each, position }))
    .filter((each) => guild.roles.get(each.id)?.position !== each.position);
}
