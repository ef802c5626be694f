import { addDays, localDateAt, weekdayOf } from '../domain/day.ts';
import type { LocalDate } from '../domain/ids.ts';

/** The day on which the history ends; it begins on day 0. Five weeks, so that every weekday comes five times before. */
export const lastDay = 35;

/** The days of the history, as the server's time zone counts them. */
export class Calendar {
  readonly timeZone: string;
  readonly #first: LocalDate;

  /** @param endMs the moment at which the history ends, on its last day. */
  constructor(endMs: number, timeZone: string) {
    this.timeZone = timeZone;
    this.#first = addDays(localDateAt(endMs, timeZone), -lastDay);
  }

  /** A local time (`HH:MM`) of a day, in epoch milliseconds. */
  at(day: number, time: string): number {
    const date = Temporal.PlainDate.from(addDays(this.#first, day));
    return date.toZonedDateTime({ timeZone: this.timeZone, plainTime: time }).epochMilliseconds;
  }

  /** 1 is Monday, 7 is Sunday. */
  weekday(day: number): number {
    return weekdayOf(addDays(this.#first, day));
  }
}
