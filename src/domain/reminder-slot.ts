import type { LocalDate, UserId } from './ids.ts';

/** What makes a member's reminder the only one: one for each date, and one for each time it was snoozed. */
export function reminderSlot(userId: UserId, date: LocalDate, snoozedBy?: string): string {
  return [userId, date, ...(snoozedBy === undefined ? [] : [snoozedBy])].join(':');
}

/** The local date of a reminder, from its slot. */
export function reminderDate(slot: string): LocalDate {
  return slot.split(':')[1] as LocalDate;
}
