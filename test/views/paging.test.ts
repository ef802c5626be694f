import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortPanel } from '../../src/views/cohort-panel.ts';
import { cohortList } from '../../src/views/cohort.ts';
import { splitCustomId } from '../../src/views/custom-id.ts';
import { roadmapMap } from '../../src/views/roadmap.ts';
import { stepResources } from '../../src/views/step.ts';
import type { Message } from '../../src/views/layout.ts';
import type { Roadmap } from '../../src/domain/roadmap.ts';
import type { RoadmapOverview } from '../../src/actions/read-roadmap.ts';
import { standing } from '../../src/domain/progress.ts';
import { roadmaps } from './arbitraries.ts';
import { listed, panels } from './cohort-arbitraries.ts';
import { customIdsOf, textsOf } from './discord-limits.ts';

const untouched = { steps: new Map(), checkpoints: new Set<string>() };

/** Follows the last button that turns to a later page, from the first page to the last. */
function turnThrough(show: (page: number) => Message, name: string): Message[] {
  const pages = [show(0)];
  for (let page = 0; turns(pages[page]!, name).includes(page + 1); page += 1)
    pages.push(show(page + 1));
  return pages;
}

function turns(shown: Message, name: string): number[] {
  const split = customIdsOf(shown).map((id) => splitCustomId(id)!);
  return split.filter((id) => id.name === name).map((id) => Number(id.values.at(-1)));
}

/** The values that the selects of a message offer. */
function offered(component: object): string[] {
  const { components = [], options = [] } = component as {
    components?: object[];
    options?: { value: string }[];
  };
  return [...options.map(({ value }) => value), ...components.flatMap(offered)];
}

describe.each(roadmaps.map((roadmap) => [roadmap.steps.length, roadmap] as const))(
  'of %i steps',
  (_count, roadmap) => {
    const overview = (of: Roadmap, at: number) => ({
      roadmap: of,
      progress: untouched,
      standing: standing(of, untouched),
      current: of.steps.at(at),
      evidence: new Map(),
      light: false,
    });

    const map = (one: RoadmapOverview, page?: number) => roadmapMap(one, page).message(undefined);

    test('every one can be opened from exactly one page of the map', () => {
      const pages = turnThrough((page) => map(overview(roadmap, 0), page), 'map');
      expect(pages.flatMap(offered)).toEqual(roadmap.steps.map((step) => step.id));
    });

    test('the one a member is on is on the page that the map opens with', () => {
      const last = roadmap.steps.at(-1)!;
      expect(offered(map(overview(roadmap, -1)))).toContain(last.id);
      expect(textsOf(map(overview(roadmap, -1))).join('\n')).toContain('you are here');
    });

    test('every resource of a step is on exactly one page of its resources', () => {
      const step = roadmap.steps[0]!;
      const pages = turnThrough((page) => stepResources(step, page), 'resources');
      const listed = pages.flatMap(
        (page) =>
          textsOf(page)
            .join('\n')
            .match(/\]\(https:/g) ?? [],
      );
      expect(listed).toHaveLength(step.resources.length);
    });
  },
);

describe('of many cohorts and members', () => {
  test('every cohort can be shown from exactly one page of the list', () => {
    fc.assert(
      fc.property(listed('Spring'), (all) => {
        const pages = turnThrough((page) => cohortList(all, page), 'cohort-list');
        const shown = pages
          .flatMap(customIdsOf)
          .map((id) => splitCustomId(id)!)
          .filter(({ name }) => name === 'cohort');
        expect(shown.map(({ values }) => values[0])).toEqual(all.map(({ cohort }) => cohort.id));
      }),
      { numRuns: 20 },
    );
  });

  test('every member is on exactly one page of what organisers see', () => {
    fc.assert(
      fc.property(panels('Ada'), (panel) => {
        const pages = turnThrough((page) => cohortPanel(panel, page), 'cohort-panel');
        const lines = pages.flatMap(
          (page) =>
            textsOf(page)
              .join('\n')
              .match(/ Ada · /g) ?? [],
        );
        expect(lines).toHaveLength(panel.members.length);
      }),
      { numRuns: 20 },
    );
  });
});
