import type { IdeaRefusal, SuggestedIdea } from '../actions/suggest-idea.ts';
import { findStep, type ProjectIdea, type Roadmap } from '../domain/roadmap.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, privately, row, text, type Message } from './layout.ts';
import { unknownStep } from './step.ts';
import { list } from './text.ts';

/** A project idea for one member. */
export function projectIdea({ idea, roadmap, filter, fitting, seen }: SuggestedIdea): Message {
  return privately(
    message(
      'plain',
      text(
        [
          `## 💡 ${idea.title}`,
          `-# ${idea.level} · idea ${seen} of ${fitting}`,
          idea.brief,
          `**Practises** ${stepTitles(roadmap, idea)}`,
        ].join('\n'),
      ),
      text(
        ['### It is finished when it', ...idea.criteria.map((criterion) => `- ${criterion}`)].join(
          '\n',
        ),
      ),
      text(`-# 🚀 To go further: ${idea.stretch}`),
      row(
        fitting > 1 &&
          button(
            'Another idea',
            ids.idea.make({ level: filter.level ?? '', step: filter.step ?? '' }),
            'primary',
          ),
        button('Next step', ids.next.make({})),
      ),
    ),
  );
}

export function stepTitles(roadmap: Roadmap, idea: ProjectIdea): string {
  return list(idea.steps.map((id) => findStep(roadmap, id)?.title ?? id));
}

export function ideaRefused(refusal: IdeaRefusal): Message {
  if (refusal.kind === 'unknown-step') return unknownStep(refusal.text);
  const { level, step } = refusal.filter;
  const wanted = [level && `of level ${level}`, step && `for the step \`${step}\``];
  return notice(
    'quiet',
    `There is no project idea ${wanted.filter(Boolean).join(' ')}. Try it with less asked for.`,
    row(button('Any idea', ids.idea.make({ level: '', step: '' }), 'primary')),
  );
}
