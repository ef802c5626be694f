import type { IdeaRefusal, SuggestedIdea } from '../actions/suggest-idea.ts';
import { findStep, type ProjectIdea, type Roadmap } from '../domain/roadmap.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, privately, row, select, text, type Message } from './layout.ts';
import { unknownStep } from './step.ts';
import { list } from './text.ts';

/** A project idea for one member. */
export function projectIdea(suggested: SuggestedIdea): Message {
  const { idea, roadmap, filter, fitting, seen } = suggested;
  return privately(
    message(
      'plain',
      text(
        [
          `## 💡 ${idea.title}`,
          `-# ${idea.level} · idea ${seen} of ${fitting}`,
          ...stretchLines(suggested),
          idea.brief,
          `**Practises** ${stepTitles(roadmap, idea)}`,
        ].join('\n'),
      ),
      text(['### Checklist', ...idea.criteria.map((criterion) => `- ${criterion}`)].join('\n')),
      text(`-# 🚀 To go further: ${idea.stretch}`),
      row(
        button('Start', ids.projectStart.make({ idea: idea.id }), 'success'),
        fitting > 1 &&
          button(
            'Another idea',
            ids.idea.make({ level: filter.level ?? '', step: filter.step ?? '' }),
            'primary',
          ),
        button('Next step', ids.next.make({})),
        button('My projects', ids.myProjects.make({ page: '0' })),
      ),
      row(levelSelect(filter)),
    ),
  );
}

const levels = ['beginner', 'intermediate', 'advanced'] as const;

/** Ideas of a level, whether they fit or not. */
function levelSelect({ level, step }: SuggestedIdea['filter']) {
  const options = [
    { label: 'Ideas that fit my steps', value: 'any', default: level === undefined },
    ...levels.map((one) => ({
      label: `All ${one} ideas`,
      value: one,
      default: level === one,
    })),
  ];
  return select('Which ideas', ids.ideaLevel.make({ step: step ?? '' }), options);
}

function stretchLines({ stretch, nearest }: SuggestedIdea): string[] {
  if (nearest) {
    return [
      '🧗 **A stretch**: no idea fits your steps exactly right now, and this one is the nearest. It needs more than one step you have not finished.',
    ];
  }
  return stretch ? ['🧗 **A stretch**: it needs more than one step you have not finished.'] : [];
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
