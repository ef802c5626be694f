import { describe, expect, test } from 'vitest';
import { resolveIdea, searchIdeas } from '../../src/domain/idea-search.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import {
  makersOf,
  mayManage,
  projectState,
  roleIn,
  type Project,
  type ProjectMember,
} from '../../src/domain/project.ts';
import { makeIdea, makeRoadmap, makeStep } from '../sample-roadmap.ts';

const member = (userId: string, role: ProjectMember['role']): ProjectMember => ({
  userId: userId as UserId,
  role,
  displayName: userId,
  left: false,
  quiet: false,
  activityId: null,
});
const project = (changes: Partial<Project> = {}): Project => ({
  id: 'id',
  guildId: '1' as GuildId,
  roadmapId: 'sample',
  ideaId: 'idea',
  startedAtMs: 1,
  droppedAtMs: null,
  submission: null,
  members: [member('ada', 'owner'), member('ben', 'partner'), member('mei', 'invited')],
  ticked: [],
  cheers: 0,
  ...changes,
});

test('a project is open, submitted or given up', () => {
  const submission = { id: 's', atMs: 2, link: 'https://a.example/', note: null };
  expect(projectState(project())).toBe('open');
  expect(projectState(project({ droppedAtMs: 2 }))).toBe('dropped');
  expect(projectState(project({ submission }))).toBe('submitted');
});

test('its owner manages it, and once there is none, the partners who accepted', () => {
  const ownerless = project({ members: project().members.slice(1) });
  const managers = (one: Project) =>
    ['ada', 'ben', 'mei', 'eve'].filter((userId) => mayManage(one, userId as UserId));
  expect(managers(project())).toEqual(['ada']);
  expect(managers(ownerless)).toEqual(['ben']);
  expect(makersOf(project()).map(({ userId }) => userId)).toEqual(['ada', 'ben']);
  expect(roleIn(project(), 'eve' as UserId)).toBeUndefined();
});

describe('an idea', () => {
  const roadmap = makeRoadmap(
    [makeStep('a')],
    [
      makeIdea('log-digest', { title: 'Log Digest' }),
      makeIdea('log', { title: 'Ｌog of Logs', level: 'advanced' }),
    ],
  );
  test.each([
    ['', ['log-digest', 'log']],
    ['LOG', ['log-digest', 'log']],
    ['digest log', ['log-digest']],
    ['advanced', ['log']],
    ['nothing', []],
  ])('%j finds %j', (query, found) => {
    expect(searchIdeas(roadmap, query).map(({ id }) => id)).toEqual(found);
  });
  test.each([
    ['log', 'log'],
    ['LOG  DIGEST', 'log-digest'],
    ['dige', 'log-digest'],
    ['logs', 'log'],
    ['', undefined],
    ['g', undefined],
  ])('%j means %s', (text, id) => {
    expect(resolveIdea(roadmap, text)?.id).toBe(id);
  });
});
