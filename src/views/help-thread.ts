import type {
  HelpThreadAnswer,
  HelpThreadRefusal,
  HelpThreadWish,
} from '../actions/help-thread.ts';
import { ids } from './custom-id.ts';
import { button, divider, message, notice, row, text, type Message } from './layout.ts';
import { resourceLine, stepName } from './step.ts';
import { clip, fitLines, fromMember, list } from './text.ts';

/** A Discord limit. */
const longestThreadName = 100;
/** Of what a message may hold, what is left beside names and headings. */
const roomForResources = 2000;

/** `9.2 · PostgreSQL · Spring cohort`: a thread's name is plain text. */
export function helpThreadName({ at, cohort }: Pick<HelpThreadWish, 'at' | 'cohort'>): string {
  return clip(`${clip(stepName(at.step), 60)} · ${cohort.name}`, longestThreadName);
}

/** The first message of a help thread. It names only those who agreed to it, and pings nobody. */
export function helpThreadMessage({ at, roadmap }: HelpThreadWish): Message {
  const { step, stuck, finished } = at;
  const resources = fitLines(step.resources.map(resourceLine), roomForResources);
  const names = (of: readonly string[]) => list(of.map((name) => fromMember(name, 24)));
  const ideas = roadmap.projects.some((idea) => idea.steps.includes(step.id));
  return message(
    'plain',
    text(
      [
        `## 🤝 ${stepName(step)}`,
        'Several of you have been at this step for a while: it is a hard one, and nobody has to do it alone. Say where it hurts, paste what you tried, or tell what helped you.',
        ...(stuck.length > 0 ? [`🧗 At it now: ${names(stuck)}.`] : []),
        ...(finished.length > 0
          ? [`🙋 Finished it, and glad to be asked: ${names(finished)}.`]
          : []),
      ].join('\n'),
    ),
    divider(),
    text(`### Resources\n${resources.text}`),
    row(
      button('Open the step', ids.step.make({ step: step.id }), 'primary'),
      resources.omitted > 0 &&
        button('All resources', ids.resources.make({ step: step.id, page: '0' })),
      ideas && button('Project idea', ids.idea.make({ level: '', step: step.id })),
    ),
    text('-# `/settings helping on:True` lets others know that you can be asked here.'),
  );
}

/** Tells the organiser what became of the thread. */
export function helpThreadAnswer({ channelId, cohort, step, outcome }: HelpThreadAnswer): Message {
  const again = row(
    button('Try again', ids.helpThread.make({ cohort: cohort.id, step: step.id }), 'primary'),
    button('Back', ids.cohortPanel.make({ cohort: cohort.id, page: '0' })),
  );
  const back = row(button('Back', ids.cohortPanel.make({ cohort: cohort.id, page: '0' })));
  switch (outcome.kind) {
    case 'opened':
      return notice(
        'good',
        `🤝 The thread about **${stepName(step)}** is open: <#${outcome.threadId}>. It pings nobody, and names only those who agreed to be named.`,
        back,
      );
    case 'there':
      return notice(
        'good',
        `There is a thread about **${stepName(step)}** this week already: <#${outcome.threadId}>.`,
        back,
      );
    case 'busy':
      return notice('quiet', 'That thread is being opened this moment: look again shortly.', again);
    case 'missing':
      return notice(
        'bad',
        `⚠️ In <#${channelId}> I am missing ${list(outcome.permissions.map((name) => `**${name}**`))}. Give them to my role there, then try again.`,
        again,
      );
    case 'gone':
      return notice(
        'bad',
        '⚠️ I cannot see the channel for the thread: it is gone, or I am missing **View Channel** there. `/manage cohort edit` chooses another one.',
        again,
      );
    case 'failed':
      return notice(
        'bad',
        `The thread could not be opened in <#${channelId}>: ${clip(outcome.reason.replaceAll(/\s+/g, ' '), 200)}. Nothing is lost.`,
        again,
      );
  }
}

export function helpThreadRefused(refusal: HelpThreadRefusal): Message {
  switch (refusal.kind) {
    case 'unknown-cohort':
      return notice('quiet', 'This cohort is gone. `/cohort list` shows those there are.');
    case 'nobody-stuck':
      return notice(
        'good',
        'Good news: they have got through. No thread is needed there any more.',
      );
  }
}
