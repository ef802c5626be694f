import type { PersonKey } from '../people.ts';
import type { ChannelKey } from '../places.ts';

/** A step that somebody finishes, and what they say of it. */
export interface Finish {
  step: string;
  note?: string;
  link?: string;
  /** Where it is told; #wins without it. */
  where?: ChannelKey;
  quiet?: true;
  /** A day of the history. */
  notBefore?: number;
  /** Told the morning after, for the day before. */
  late?: true;
  /** Another step that is called done by mistake, and taken back. */
  mistakenFor?: string;
  /** What others write under it. */
  cheers?: readonly (readonly [PersonKey, string])[];
}
