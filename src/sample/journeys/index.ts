import type { PersonKey } from '../people.ts';
import { daily } from './daily.ts';
import type { Finish } from './finish.ts';
import { weekly } from './weekly.ts';

/** What each person finishes in the five weeks, in order. */
export const journeys: Partial<Record<PersonKey, readonly Finish[]>> = { ...daily, ...weekly };
