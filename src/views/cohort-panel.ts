import type { CohortForOrganisers, StuckAt } from '../actions/help-thread.ts';
import type { CohortMember } from '../actions/read-cohort.ts';
import type { PaceStanding } from '../domain/pace.ts';
import { cohortName } from './cohort.ts';
import { ids } from './custom-id.ts';
import { button, divider, message, privately, row, section, text, type Message } from './layout.ts';
import { stepName } from './step.ts';
import { clip, count, dateWords, fromMember, percentWords } from './text.ts';

const membersOnPage = 20;
const mostStuck = 5;
const dayMs = 86_400_000;

const standings: Record<PaceStanding, { mark: string; words: string }> = {
  quiet: { mark: '💤', words: 'quiet' },
  behind: { mark: '🌱', words: 'behind' },
  'on-pace': { mark: '🧭', words: 'on pace' },
  ahead: { mark: '🚀', words: 'ahead' },
};

/** A cohort as its organisers see it: where people are stuck, then who may need a word, a page of them. */
export function cohortPanel(panel: CohortForOrganisers, page: number): Message {
  const { cohort, members, hidden, stuck } = panel;
  const last = Math.max(0, Math.ceil(members.length / membersOnPage) - 1);
  const at = Math.min(Math.max(0, page), last);
  const shown = members.slice(at * membersOnPage, (at + 1) * membersOnPage);
  const turn = (to: number, label: string) =>
    to >= 0 &&
    to <= last &&
    button(label, ids.cohortPanel.make({ cohort: cohort.id, page: String(to) }));
  return privately(
    message(
      'plain',
      text([`## For organisers · ${cohortName(cohort)}`, countLine(panel)].join('\n')),
      divider(),
      text(
        stuck.length === 0
          ? '### Where people are stuck\nNowhere: no step holds three or more for twice the usual time.'
          : '### Where people are stuck',
      ),
      ...stuck
        .slice(0, mostStuck)
        .map((one) =>
          section(
            stuckWords(one),
            button(
              'Open a help thread',
              ids.helpThread.make({ cohort: cohort.id, step: one.step.id }),
            ),
          ),
        ),
      divider(),
      text(
        members.length === 0
          ? 'Nobody to show yet. Members join with `/cohort join`.'
          : ['### Members · done · last active', ...shown.map(memberLine)].join('\n'),
      ),
      hidden > 0 &&
        text(
          `-# ${count(hidden, 'member')} of it chose not to be shown to others: counted, not named.`,
        ),
      row(
        turn(at - 1, 'Previous'),
        turn(at + 1, 'More'),
        button('Back to the cohort', ids.cohort.make({ cohort: cohort.id })),
      ),
    ),
  );
}

function countLine({ members }: CohortForOrganisers): string {
  const counts = (['ahead', 'on-pace', 'behind', 'quiet'] as const).map((standing) => {
    const size = members.filter((member) => member.standing === standing).length;
    const { mark, words } = standings[standing];
    return `${mark} ${words} **${size}**`;
  });
  return counts.join(' · ');
}

function stuckWords({ step, count: stuck, usualMs }: StuckAt): string {
  const days = Math.max(1, Math.round(usualMs / dayMs));
  return [
    `**${clip(stepName(step), 80)}**`,
    `-# ${count(stuck, 'member')} for more than twice the usual ${count(days, 'day')}`,
  ].join('\n');
}

/** Short enough for one line on a phone: the marks are explained above. */
function memberLine({ standing, displayName, percent, lastDate }: CohortMember): string {
  const active = lastDate === null ? 'never' : dateWords(lastDate);
  return `${standings[standing].mark} ${fromMember(displayName, 24)} · ${percentWords(percent)} · ${active}`;
}
