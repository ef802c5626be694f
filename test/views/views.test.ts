import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controls } from '../../src/components/index.ts';
import { serverChoice } from '../../src/discord/direct.ts';
import { cohortOptions } from '../../src/views/cohort.ts';
import { readValues, splitCustomId } from '../../src/views/custom-id.ts';
import { cohortChoices } from '../../src/views/leaderboard.ts';
import { helpThreadName } from '../../src/views/help-thread.ts';
import { roadmapOptions } from '../../src/views/manage-cohort.ts';
import { ideaChoice, projectForm } from '../../src/views/project.ts';
import { setupTimeForm } from '../../src/views/setup.ts';
import { stepChoice } from '../../src/views/step.ts';
import { modules, views, viewsOfMemberText } from './all-views.ts';
import { cohortsOf, fromMembers, hostile, roadmaps, steps } from './arbitraries.ts';
import { listed, wishes } from './cohort-arbitraries.ts';
import { customIdsOf, formProblems, limitProblems, textsOf } from './discord-limits.ts';
import { setups } from './nudge-arbitraries.ts';
import { projectCards } from './project-arbitraries.ts';

/** Parts of messages, and forms, which are looked at below. */
const noMessages = new Set([
  'nudgeAhead',
  'boardTitle',
  'topOfWeek',
  'scoreWords',
  'isSeenAlone',
  'meansWholeServer',
  'cohortChoices',
  'reminderAhead',
  'localTime',
  'scheduleLines',
  'stepTitles',
  'cohortName',
  'cohortOptions',
  'helpThreadName',
  'resourceLine',
  'roadmapOptions',
  'projectTitle',
  'projectFacts',
  'makerNames',
  'projectForm',
  'ideaChoice',
  'stepName',
  'stepChoice',
  'timeZoneChoice',
  'setupTimeForm',
  'digestAhead',
  'roleGiven',
  'roleTaken',
]);

test('no exported view is forgotten here', () => {
  const exported = Object.values(modules).flatMap((module) =>
    Object.entries(module)
      .filter(([, value]) => typeof value === 'function')
      .map(([name]) => name),
  );
  expect(Object.keys(views)).toEqual(
    expect.arrayContaining(exported.filter((name) => !noMessages.has(name))),
  );
});

describe.each(Object.entries(views))('%s', (_name, view) => {
  test('stays inside what Discord takes', () => {
    fc.assert(
      fc.property(view.map(limitProblems), (problems) => {
        expect(problems).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('offers only what somebody answers', () => {
    const all = [...controls, serverChoice([])];
    const handlers = new Map(all.map((control) => [control.id.name, control.id]));
    fc.assert(
      fc.property(view, (shown) => {
        for (const id of customIdsOf(shown)) {
          const { name, values } = splitCustomId(id)!;
          expect(handlers.get(name) && readValues(handlers.get(name)!, values)).toBeDefined();
        }
      }),
      { numRuns: 10 },
    );
  });
});

test('the form of the setup stays inside what Discord takes', () => {
  fc.assert(
    fc.property(setups.map(setupTimeForm).map(formProblems), (problems) => {
      expect(problems).toEqual([]);
    }),
  );
});

test('the form of a project stays inside what Discord takes', () => {
  fc.assert(
    fc.property(fromMembers.chain(projectCards).map(projectForm).map(formProblems), (problems) => {
      expect(problems).toEqual([]);
    }),
  );
});

test('an idea offered while typing stays inside what Discord takes', () => {
  for (const { projects } of roadmaps) {
    for (const { name, value } of projects.map(ideaChoice)) {
      for (const { length } of [name, value]) expect(length > 0 && length <= 100).toBe(true);
    }
  }
});

test('a step offered while typing stays inside what Discord takes', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom('open', 'started', 'done'), (step, state) => {
      const { name, value } = stepChoice(step, state);
      for (const { length } of [name, value]) expect(length > 0 && length <= 100).toBe(true);
    }),
  );
});

test('a cohort offered while typing stays inside what Discord takes', () => {
  const names = fc.oneof(fromMembers, fc.constant('x'.repeat(100)));
  fc.assert(
    fc.property(names.chain(cohortsOf), fc.constantFrom('', 'who', 'x'), (cohorts, typed) => {
      const choices = cohortChoices(cohorts, typed);
      expect(choices.length).toBeLessThanOrEqual(25);
      for (const { name, value } of choices) {
        for (const { length } of [name, value]) expect(length > 0 && length <= 100).toBe(true);
      }
    }),
  );
});

test('cohorts and roadmaps offered while typing stay inside what Discord takes', () => {
  fc.assert(
    fc.property(fromMembers.chain(listed), (found) => {
      const all = [
        ...cohortOptions(found.map(({ cohort }) => cohort)),
        ...roadmapOptions(found.map(({ roadmap }) => roadmap)),
      ];
      expect(cohortOptions(found.map(({ cohort }) => cohort)).length).toBeLessThanOrEqual(25);
      for (const { name, value } of all) {
        for (const { length } of [name, value]) expect(length > 0 && length <= 100).toBe(true);
      }
    }),
  );
});

test('a help thread has a name that Discord takes', () => {
  fc.assert(
    fc.property(fromMembers.chain(wishes).map(helpThreadName), ({ length }) => {
      expect(length > 0 && length <= 100).toBe(true);
    }),
  );
});

/** What Discord makes of a text, once everything escaped is plain: mentions, links, headings, quotes, hidden words. */
function markup(texts: readonly string[]): string[] {
  const plain = texts.map((text) => text.replaceAll(/\\[!-/:-@[-`{-~]/g, '').replaceAll(/[⁨⁩]/g, ''));
  const marks =
    /<[@#:/a-z]|@everyone|@here|https?:\/\/|discord\.gg|\]\(|\*|_|~~|\|\||`+|^\s*#{1,3}(?= )|^\s*>+(?= )|^-# |^\s*[-*](?= )|^\s*\d+\.(?= )/gm;
  return plain.flatMap((text) => text.match(marks) ?? []);
}

const linesOf = (texts: readonly string[]) => texts.join('\n').split('\n').length;

describe.each(Object.entries(viewsOfMemberText))('%s with the words of a member', (_name, view) => {
  test('shows them as words: nothing is mentioned, linked, hidden or made big', () => {
    fc.assert(
      fc.property(fromMembers, fc.nat(), (words, seed) => {
        const shownWith = (text: string) =>
          textsOf(fc.sample(view(text), { seed, numRuns: 1 })[0]!);
        expect(markup(shownWith(words))).toEqual(markup(shownWith('Ada')));
        // A long name may need a line more, but never brings a line of its own.
        const onOneLine = words.replaceAll(/\s/g, ' ');
        expect(linesOf(shownWith(words))).toBe(linesOf(shownWith(onOneLine)));
      }),
      { numRuns: 60 },
    );
  });

  test('nor is what was meant to be', () => {
    const [shown] = fc.sample(view(hostile), { seed: 7, numRuns: 1 });
    expect(textsOf(shown!).join('\n')).not.toMatch(
      /(?<!\\)@everyone|<@1>|\[x\]\(|\|\|spoiler|\n\s*# big|https?:\/\/[yz]/,
    );
  });
});
