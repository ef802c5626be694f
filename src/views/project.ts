import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { ProjectCard, ProjectRefusal, ToldProject } from '../actions/project-card.ts';
import type { LeftOut } from '../actions/work-on-project.ts';
import { projectPoints } from '../domain/activity.ts';
import { longestLink, longestNote } from '../domain/link.ts';
import { mostPartners, projectState, type ProjectState } from '../domain/project.ts';
import type { ProjectIdea } from '../domain/roadmap.ts';
import { ids } from './custom-id.ts';
import {
  button,
  linkButton,
  message,
  notice,
  privately,
  row,
  section,
  text,
  userSelect,
  type Message,
} from './layout.ts';
import { streakLines } from './streak-news.ts';
import { clip, count, fromMember, list, moment } from './text.ts';

export const projectMarks: Record<ProjectState, string> = {
  open: '🔨',
  submitted: '🚀',
  dropped: '💤',
};
const projectColors = { open: 'active', submitted: 'good', dropped: 'quiet' } as const;

/** What a project is called: by its idea, or by the idea's id when the roadmap no longer has it. */
export function projectTitle({ idea, project }: ToldProject): string {
  return idea?.title ?? project.ideaId;
}

/** A project in hand: what it is, the criteria to tick, who makes it, what can be done. */
export function projectInHand(card: ProjectCard, told?: string): Message {
  const { project, idea, role, manages } = card;
  const state = projectState(project);
  if (role === 'invited') return invitation(card);
  const { id, submission } = project;
  return privately(
    message(
      projectColors[state],
      text(headLines(card, told).join('\n')),
      ...criteria(card),
      idea && state === 'open' ? text(`-# 🚀 To go further: ${idea.stretch}`) : undefined,
      text(partnerLines(card).join('\n')),
      state === 'open' && manages
        ? row(
            userSelect(
              'Choose partners',
              ids.partners.make({ project: id }),
              project.members
                .filter(({ role: part, left }) => part !== 'owner' && !left)
                .map(({ userId }) => userId)
                .slice(0, mostPartners),
              mostPartners,
            ),
          )
        : undefined,
      row(
        state !== 'dropped' &&
          button(
            submission ? 'Change link or note' : 'Submit',
            ids.projectSubmit.make({ project: id }),
            submission ? 'secondary' : 'success',
          ),
        state === 'open' &&
          manages &&
          button('Give up', ids.projectDrop.make({ project: id, to: '1' })),
        state === 'dropped' &&
          manages &&
          button('Start again', ids.projectDrop.make({ project: id, to: '0' }), 'primary'),
        role === 'partner' && button('Leave', ids.partnerLeave.make({ project: id })),
        submission !== null && linkButton('Look at the code', submission.link),
        button('My projects', ids.myProjects.make({ page: '0' })),
      ),
    ),
  );
}

function headLines(card: ProjectCard, told: string | undefined): string[] {
  const { project, idea, quiet, news } = card;
  const state = projectState(project);
  const since = {
    open: `started ${moment(project.startedAtMs, 'R')}`,
    submitted: `submitted ${moment(project.submission?.atMs ?? 0, 'R')}`,
    dropped: 'given up for now: everything is kept',
  }[state];
  return [
    ...(told === undefined ? [] : [told]),
    ...(news ? streakLines(news, quiet) : []),
    `## ${projectMarks[state]} ${projectTitle(card)}`,
    `-# ${[...ideaFacts(idea, quiet), since].join(' · ')}`,
    idea?.brief ?? 'The roadmap no longer has this idea. What you did is kept.',
  ];
}

function ideaFacts(idea: ProjectIdea | undefined, quiet: boolean): string[] {
  if (!idea) return [];
  return [idea.level, ...(quiet ? [] : [count(projectPoints[idea.level], 'point')])];
}

function criteria({ project, idea }: ProjectCard) {
  if (!idea) return [];
  const ticked = idea.criteria.filter((_, index) => project.ticked.includes(index)).length;
  return [
    text(`### Checklist · ${ticked} of ${idea.criteria.length}`),
    ...idea.criteria.map((words, index) => {
      const isOn = project.ticked.includes(index);
      const values = { project: project.id, criterion: String(index), to: isOn ? '0' : '1' };
      return section(
        `${isOn ? '✅' : '⬜'} ${words}`,
        button(isOn ? 'Untick' : 'Tick', ids.criterion.make(values)),
      );
    }),
  ];
}

function partnerLines({ project, viewerId }: ProjectCard): string[] {
  const others = project.members.filter(({ userId, left }) => userId !== viewerId && !left);
  const names = (role: (typeof others)[number]['role'][]) =>
    others.filter((member) => role.includes(member.role)).map(({ userId }) => `<@${userId}>`);
  const [makers, asked] = [names(['owner', 'partner']), names(['invited'])];
  const lines = [
    makers.length > 0 ? `👥 With ${list(makers)}` : '👤 On your own so far',
    ...(asked.length > 0
      ? [
          `-# Asked, not accepted yet: ${list(asked)}. They find it in \`/project mine\`; before they accept, their name is not shown and they get no points.`,
        ]
      : []),
  ];
  if (projectState(project) === 'open') {
    lines.push(
      '-# Done? Press *Submit*, or run `/project submit` with a link to the code: it is posted in the channel.',
    );
  }
  return lines;
}

/** For one who was asked to be a partner. */
function invitation(card: ProjectCard): Message {
  const { project, idea } = card;
  const owner = project.members.find(({ role }) => role === 'owner');
  const who = owner ? `<@${owner.userId}>` : 'A member';
  const { id } = project;
  return privately(
    message(
      'plain',
      text(
        [
          `## 🤝 ${projectTitle(card)}`,
          `${who} says you make this together. Do you?`,
          ...(idea ? [idea.brief] : []),
          '-# If you accept, your name is shown with the project and its points are yours too. You can leave at any time.',
        ].join('\n'),
      ),
      row(
        button('Accept', ids.partnerAccept.make({ project: id }), 'success'),
        button('No, thanks', ids.partnerLeave.make({ project: id })),
        button('My projects', ids.myProjects.make({ page: '0' })),
      ),
    ),
  );
}

const leftOutWords: Record<LeftOut, string> = {
  bot: 'bots cannot be partners',
  self: 'you are in it already',
  absent: 'partners have to be members of this server',
  'too-many': `a project has ${mostPartners} partners at most`,
};

/** The card after partners were chosen, with what could not be done. */
export function partnersChosen(card: ProjectCard, leftOut: readonly LeftOut[]): Message {
  const words = list(leftOut.map((why) => leftOutWords[why]));
  return projectInHand(
    card,
    leftOut.length > 0 ? `ℹ️ Somebody was left out: ${words}.` : undefined,
  );
}

export function partnershipEnded(): Message {
  return notice(
    'quiet',
    'You are not part of that project any more, and your name is not shown with it.',
    row(button('My projects', ids.myProjects.make({ page: '0' }))),
  );
}

export function projectRefused(
  refusal: ProjectRefusal | { kind: 'unknown-idea'; text: string },
): Message {
  switch (refusal.kind) {
    case 'unknown-idea':
      return notice(
        'quiet',
        `I know no project idea called “${fromMember(clip(refusal.text, 60))}”. Choose one from the list while you type, or let me suggest one.`,
        row(button('Project idea', ids.idea.make({ level: '', step: '' }), 'primary')),
      );
    case 'unknown-project':
      return notice(
        'quiet',
        'That project is not there any more, or you are not in it.',
        row(button('My projects', ids.myProjects.make({ page: '0' }))),
      );
    case 'not-yours':
      return notice(
        'quiet',
        'That is somebody else’s project. `/project start` makes one of your own.',
        row(button('Project idea', ids.idea.make({ level: '', step: '' }), 'primary')),
      );
  }
}

/** Asks for link and note; a submitted project shows those it has. */
export function projectForm({ project }: ProjectCard): APIModalInteractionResponseCallbackData {
  const { submission } = project;
  return {
    custom_id: ids.projectForm.make({ project: project.id }),
    title: 'Submit your project',
    components: [
      {
        type: ComponentType.Label,
        label: 'Link',
        description: 'Where the code is; begins with https://',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'link',
          style: TextInputStyle.Short,
          max_length: longestLink,
          required: true,
          ...(submission && { value: submission.link }),
        },
      },
      {
        type: ComponentType.Label,
        label: 'Note',
        description: 'What you learned, if you like',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'note',
          style: TextInputStyle.Paragraph,
          max_length: longestNote,
          required: false,
          ...(submission?.note != null && { value: submission.note }),
        },
      },
    ],
  };
}

/** An idea as autocomplete offers it. */
export function ideaChoice({ title, level, id }: ProjectIdea): { name: string; value: string } {
  return { name: clip(`${title} · ${level}`, 100), value: id };
}
