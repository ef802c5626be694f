import { drawCohort } from './cohort.ts';
import { drawDigest } from './digest.ts';
import { drawForecast } from './forecast.ts';
import { drawLeaderboard } from './leaderboard.ts';
import { drawProgress } from './progress.ts';
import { drawRoadmap } from './roadmap.ts';
import type { Sheet } from './sheet.ts';
import type { Face, PictureSpec } from './spec.ts';

/** Composes a picture on a sheet and gives its height. */
export function compose(sheet: Sheet, spec: PictureSpec): number {
  switch (spec.kind) {
    case 'progress':
      return drawProgress(sheet, spec);
    case 'roadmap':
      return drawRoadmap(sheet, spec);
    case 'leaderboard':
      return drawLeaderboard(sheet, spec);
    case 'cohort':
      return drawCohort(sheet, spec);
    case 'digest':
      return drawDigest(sheet, spec);
    case 'forecast':
      return drawForecast(sheet, spec);
  }
}

/** Everybody whose avatar a picture may show. */
export function facesOf(spec: PictureSpec): Face[] {
  switch (spec.kind) {
    case 'progress':
      return [spec.person];
    case 'leaderboard':
      return [...spec.lines, ...(spec.around ?? [])].map(({ person }) => person);
    case 'cohort':
      return spec.members.map(({ person }) => person);
    case 'digest':
      return [...(spec.finishers?.people ?? []), ...(spec.improved ? [spec.improved.person] : [])];
    case 'roadmap':
    case 'forecast':
      return [];
  }
}
