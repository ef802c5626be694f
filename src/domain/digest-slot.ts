import type { LocalDate } from './ids.ts';

/** What makes a digest the only one of its server: the Monday of its week, and the cohort it is about. */
export function digestSlot(week: LocalDate, cohortId: string | null): string {
  return cohortId === null ? week : `${week}/${cohortId}`;
}

export function digestTargetOf(slot: string): { week: LocalDate; cohortId: string | null } {
  const [week, cohortId] = slot.split('/');
  return { week: week as LocalDate, cohortId: cohortId ?? null };
}
