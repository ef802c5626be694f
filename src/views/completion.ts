import type { Completion, CompletionRefusal } from '../actions/complete-step.ts';
import type { Undone, UndoRefusal } from '../actions/undo-completion.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, row, text, type Message } from './layout.ts';
import { roadmapFinished, stepName, unknownStep } from './step.ts';
import { scoreWords, streakLines } from './streak-news.ts';
import { bar, clip, count, fromMember, hours, moment, percentWords } from './text.ts';

/** The public word that a step is finished. */
export function stepCompleted(completion: Completion): Message {
  const { actor, activity, step, roadmap, standing, news, quiet, next } = completion;
  const figures = scoreWords(activity.points, news, quiet);
  const lines = [
    `### ✅ ${fromMember(actor.displayName)} finished ${stepName(step)}`,
    ...(figures ? [figures] : []),
    ...streakLines(news, quiet),
    `${bar(standing.percent)} ${standing.finished} of ${standing.total} steps · ${percentWords(standing.percent)}`,
  ];
  if (activity.note) lines.push(`> ${fromMember(activity.note, 500)}`);
  if (activity.link) lines.push(`🔗 <${activity.link}>`);
  lines.push(
    next
      ? `-# Next: **${stepName(next)}** (${hours(next.hours)})`
      : '-# 🎉 That was the last step of the roadmap.',
  );
  return message(
    'good',
    text(lines.join('\n')),
    row(
      next && button('My next step', ids.next.make({}), 'primary'),
      roadmap.questions.some((question) => question.step === step.id) &&
        button('Quiz', ids.quiz.make({ step: step.id })),
      button('Undo', ids.undo.make({ activity: activity.id, owner: actor.userId })),
    ),
  );
}

export function completionRefused(refusal: CompletionRefusal): Message {
  switch (refusal.kind) {
    case 'unknown-step':
      return unknownStep(refusal.text);
    case 'already-done':
      return notice(
        'quiet',
        `You finished **${stepName(refusal.step)}** on ${moment(refusal.completedAtMs, 'D')}: it counts once.`,
        row(button('Next step', ids.next.make({}), 'primary')),
      );
    case 'all-done':
      return roadmapFinished(refusal);
    case 'bad-link':
      return notice(
        'quiet',
        `“${fromMember(clip(refusal.text, 100))}” is no link I can show. Give a full address that begins with https:// (at most 500 characters). Nothing was saved yet: run the command again.`,
      );
    case 'yesterday-is-over':
      return notice(
        'quiet',
        'Yesterday can be claimed until noon of the day after, and that has passed. Run `/done` again without `day`: it counts for today.',
      );
  }
}

export function completionUndone({ stepId, stepTitle, points, quiet }: Undone): Message {
  const figures = quiet ? '' : `, and ${count(points, 'point')} with it`;
  return notice(
    'quiet',
    `Taken back: **${stepTitle}** is open again${figures}.`,
    row(button('Open the step', ids.step.make({ step: stepId }))),
  );
}

export function undoRefused(refusal: UndoRefusal): Message {
  switch (refusal.kind) {
    case 'nothing-to-undo':
      return notice('quiet', 'There is no finished step to take back.');
    case 'already-undone':
      return notice('quiet', 'That one is already taken back.');
    case 'not-yours':
      return notice('quiet', 'Only the member who finished this step can take it back.');
  }
}
