import { nextStep, type Progress } from '../domain/progress.ts';
import type { Roadmap, Step } from '../domain/roadmap.ts';
import type { Act, Deed } from './act.ts';
import { lastDay, type Calendar } from './calendar.ts';
import type { Finish } from './journeys/finish.ts';
import { journeys } from './journeys/index.ts';
import type { Person, PersonKey, Rhythm } from './people.ts';
import type { ChannelKey } from './places.ts';
import { randomOf, type Random } from './random.ts';

const minuteMs = 60_000;

/** A day by which the first cohort has begun, whatever weekday the history begins on. */
const cohortHasNudge = 11;

/** Everything that one person does for their studies in the five weeks. */
export function studies(
  who: PersonKey,
  { rhythm }: Person,
  { roadmap, calendar, seed }: { roadmap: Roadmap; calendar: Calendar; seed: number },
): Act[] {
  const journey = journeys[who] ?? [];
  if (!rhythm) return [];
  const random = randomOf(seed, who);
  const days = studyDays(rhythm, calendar, random);
  const places = finishPlaces(journey, days, random);
  const student = new Student(who, rhythm, roadmap, random);
  let reached = 0;
  for (const [index, day] of days.entries()) {
    const beginsAtMs = calendar.at(day, `${String(rhythm.hour).padStart(2, '0')}:00`);
    student.sitDown(beginsAtMs + random.between(-25, 25) * minuteMs);
    if (index === 1) student.plans();
    if (reached > 0) student.review(index);
    const finish = journey[reached];
    const daysLeft = (places[reached] ?? days.length) - index + 1;
    student.study(finish?.step, 1 / daysLeft);
    if (finish && daysLeft === 1) {
      student.finish(finish, calendar.at(day + 1, '09:10'));
      reached += 1;
    }
    // Before the first nudge there is no button to press.
    if (day >= 2) student.tellNudge(day);
  }
  return student.acts;
}

function studyDays({ weekdays, misses, during }: Rhythm, calendar: Calendar, random: Random) {
  const days = Array.from({ length: lastDay + 1 }, (_, day) => day);
  return days.filter(
    (day) =>
      weekdays.includes(calendar.weekday(day)) &&
      during.some(([from, to]) => day >= from && day <= to) &&
      !random.chance(misses),
  );
}

/**
 * On which of the study days (by their place) each step is finished: evenly, now and then a day early or late, and never
 * two on one day. The last days are left for the step after.
 */
function finishPlaces(
  journey: readonly Finish[],
  days: readonly number[],
  random: Random,
): number[] {
  let last = -1;
  return journey.map(({ notBefore = 0 }, index) => {
    const even = Math.round(((index + 1) * days.length) / (journey.length + 0.7)) - 1;
    const allowed = days.findIndex((day) => day >= notBefore);
    last = Math.max(last + 1, allowed, even + random.between(-1, 1));
    return last;
  });
}

/** Somebody studying: opens step cards, ticks, finishes, one thing some minutes after the other. */
class Student {
  readonly acts: Act[] = [];
  readonly #who: PersonKey;
  readonly #rhythm: Rhythm;
  readonly #roadmap: Roadmap;
  readonly #random: Random;
  readonly #started = new Set<string>();
  readonly #ticked = new Map<string, number>();
  #progress: Progress = { steps: new Map(), checkpoints: new Set() };
  #nowMs = 0;

  constructor(who: PersonKey, rhythm: Rhythm, roadmap: Roadmap, random: Random) {
    this.#who = who;
    this.#rhythm = rhythm;
    this.#roadmap = roadmap;
    this.#random = random;
  }

  sitDown(atMs: number): void {
    this.#nowMs = atMs;
  }

  /** Makes the study plan, if this person is one for plans. */
  plans(): void {
    const { plan, weekdays, hour } = this.#rhythm;
    if (!plan) return;
    const options = { days: weekdays.join(','), time: `${hour - 1}:30`, ...plan };
    this.#does({ kind: 'run', command: '/plan set', options });
  }

  /**
   * Opens a step and ticks its next checkpoints.
   *
   * @param stepId the one the roadmap offers, if absent.
   * @param share of the checkpoints that this person will tick and has not yet.
   */
  study(stepId: string | undefined, share: number): void {
    const step = this.#stepOf(stepId);
    if (!step) return;
    const offered = nextStep(this.#roadmap, this.#progress);
    const ticks = this.#ticksToday(step, share);
    const isNew = !this.#started.has(step.id);
    if (ticks === 0 && !isNew) return;
    if (step === offered) this.#does({ kind: 'run', command: '/next' });
    else this.#does({ kind: 'run', command: '/step', options: { step: step.id } });
    if (step !== offered && isNew) this.#does({ kind: 'press', label: 'Start', on: 'answer' }, 1);
    this.#started.add(step.id);
    for (let tick = 0; tick < ticks; tick += 1) {
      this.#does({ kind: 'press', label: 'Tick', on: 'answer' }, this.#random.between(3, 11));
    }
  }

  /** Calls a step done, with a word about it. */
  finish(finish: Finish, morningAfterMs: number): void {
    const step = this.#stepOf(finish.step);
    if (!step) return;
    // Another roadmap has other steps: nothing is said of those.
    const told: Omit<Finish, 'step'> = step.id === finish.step ? finish : {};
    const { note, link, quiet, late, mistakenFor, where = 'wins', cheers = [] } = told;
    if (mistakenFor !== undefined) this.#mistake(mistakenFor, where);
    if (late) this.#nowMs = morningAfterMs;
    const options = {
      ...(mistakenFor !== undefined && { step: step.id }),
      ...(note !== undefined && { note }),
      ...(link !== undefined && { link }),
      ...(late && { day: 'yesterday' }),
      ...(quiet && { quiet }),
    };
    this.#does({ kind: 'run', command: '/done', options }, this.#random.between(2, 6), where);
    let cheeredAtMs = this.#nowMs;
    for (const [who, content] of cheers) {
      cheeredAtMs += this.#random.between(2 * 60, 25 * 60) * 1000;
      this.acts.push({ atMs: cheeredAtMs, who, where, deed: { kind: 'say', content } });
    }
    if (this.#rhythm.practice) {
      this.#does({ kind: 'run', command: '/quiz', options: { step: step.id } }, 3);
      this.#does({ kind: 'answerAll', slips: this.#rhythm.practice.slips }, 2);
    }
    const touched = { touchedAtMs: this.#nowMs, completedAtMs: this.#nowMs, shown: false };
    const steps = new Map(this.#progress.steps).set(step.id, touched);
    this.#progress = { ...this.#progress, steps };
  }

  /** Answers what is due, if this is a day of study on which this person does that. */
  review(index: number): void {
    const { practice } = this.#rhythm;
    if (practice?.reviewEvery === undefined || index % practice.reviewEvery > 0) return;
    this.#does({ kind: 'run', command: '/review' });
    this.#does({ kind: 'answerAll', slips: practice.slips }, 2);
  }

  /** *I studied today*, if this person thinks of it. */
  tellNudge(day: number): void {
    const { tells, cohort } = this.#rhythm;
    if (!this.#random.chance(tells)) return;
    const where = cohort && day >= cohortHasNudge ? cohort : 'dailyNudge';
    this.#does({ kind: 'press', label: 'I studied today', on: 'post' }, 3, where);
  }

  #stepOf(id: string | undefined): Step | undefined {
    const step = this.#roadmap.steps.find((one) => one.id === id);
    return step ?? nextStep(this.#roadmap, this.#progress);
  }

  #mistake(step: string, where: ChannelKey): void {
    const regret = 'wrong step, ignore that. at least I know /undo now';
    this.#does({ kind: 'run', command: '/done', options: { step } }, 2, where);
    this.#does({ kind: 'run', command: '/undo' }, 1, where);
    this.#does({ kind: 'say', content: regret }, 1, where);
  }

  #ticksToday(step: Step, share: number): number {
    const ticked = this.#ticked.get(step.id) ?? 0;
    const wanted = Math.round(step.checkpoints.length * this.#rhythm.care);
    const ticks = Math.round((wanted - ticked) * share);
    this.#ticked.set(step.id, ticked + ticks);
    return ticks;
  }

  #does(deed: Deed, minutesLater = 1, where: ChannelKey = 'studyHall'): void {
    this.#nowMs += minutesLater * minuteMs + this.#random.between(0, 59_999);
    this.acts.push({ atMs: this.#nowMs, who: this.#who, where, deed });
  }
}
