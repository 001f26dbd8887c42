// The lower part of the panel: the course as a whole.
import { LEVELS } from '../../../../grade/learner/memory/mastery.ts';
import type { DueTest, ExerciseStanding, Standing, TopicStanding } from '../../../../grade/learner/standing.ts';
import { type Catalog, type CatalogLesson, weekOf } from '../state/catalog.ts';
import type { Current } from '../state/current.ts';
import { type Element, h } from './element.ts';
import type { Act, Known } from './known.ts';
import { bar, row } from './parts.ts';

export function courseView({ catalog, standing, current }: Known): Element<Act> {
  const weeks = catalog.weeks.map((week) => weekView(week, catalog, standing, current));
  const loose = catalog.lessons.filter(({ id }) => !catalog.weeks.some((week) => week.id === weekOf(id)));
  return h(
    'div',
    { class: 'ai-course-body' },
    dueView(standing, catalog),
    h('section', {}, h('h2', {}, 'Weeks'), lessonList('Before the weeks', loose), ...weeks),
    masteryView(standing.topics),
  );
}

const lessonList = (label: string, lessons: readonly CatalogLesson[]): Element<Act> | undefined =>
  lessons.length === 0
    ? undefined
    : h(
        'ul',
        { 'aria-label': label },
        ...lessons.map(({ id, path, title }) =>
          row({ do: 'open', path }, id.split('/')[1] ?? '▷', title, '', 'lesson'),
        ),
      );

function weekView(
  { id, title }: Catalog['weeks'][number],
  { lessons }: Catalog,
  standing: Standing,
  current: Current | undefined,
): Element<Act> {
  const own = standing.weeks.find(({ week }) => week === id);
  const here = current?.exercise && weekOf(current.id) === id;
  const number = Number(id.slice('week-'.length));
  return h<Act>(
    'details',
    { class: 'ai-course-week', open: here },
    h(
      'summary',
      {},
      h('span', { class: 'ai-course-grow' }, `${number} · ${title}`),
      own && own.maxPoints > 0 && h('span', { class: 'ai-course-dim' }, `${own.points}/${own.maxPoints}`),
    ),
    lessonList(
      `Lessons of week ${number}`,
      lessons.filter((lesson) => weekOf(lesson.id) === id),
    ),
    own &&
      h(
        'ul',
        { 'aria-label': `Exercises of week ${number}` },
        ...own.exercises.map((one) => exerciseRow(one, current?.id === one.id)),
      ),
  );
}

const STATES = {
  complete: { mark: '✓', words: 'complete' },
  begun: { mark: '◐', words: 'begun' },
  new: { mark: '○', words: 'not begun' },
} as const;

function exerciseRow({ id, title, points, maxPoints, state }: ExerciseStanding, isCurrent: boolean): Element<Act> {
  const { mark, words } = STATES[state];
  const one = row({ do: 'choose', id }, mark, title, `${points}/${maxPoints}`, state);
  const label = `${title}: ${words}, ${points} of ${maxPoints} points`;
  const [inner] = one.children as [Element<Act>];
  const named = {
    ...inner,
    attributes: { ...inner.attributes, 'aria-label': label, ...(isCurrent && { 'aria-current': 'true' }) },
  };
  return { ...one, children: [named] };
}

function dueView({ due, coming, at }: Standing, { exercises }: Catalog): Element<Act> {
  const heading = h<Act>('h2', {}, 'Due for review');
  const [soonest] = coming;
  if (due.length === 0) {
    const next = soonest
      ? `Next ${inDays(soonest.dueAt, at)}.`
      : 'Tests that your answers fail come back here, days later.';
    return h('section', {}, heading, h('p', { class: 'ai-course-dim' }, `Nothing now. ${next}`));
  }
  const byExercise = Map.groupBy(due, ({ exercise }: DueTest) => exercise);
  const rows = [...byExercise].map(([id, tests]) => {
    const title = exercises.find((one) => one.id === id)?.title ?? id;
    return row({ do: 'choose', id }, '↻', title, tests.length === 1 ? '1 test' : `${tests.length} tests`, 'due');
  });
  const how = h<Act>(
    'p',
    { class: 'ai-course-dim' },
    h('code', {}, 'npm run learn -- review'),
    ' in a terminal asks for them from a fresh start.',
  );
  return h('section', {}, heading, h('ul', {}, ...rows), how);
}

const DAY_MS = 86_400_000;

function inDays(at: string, now: string): string {
  const days = Math.ceil((Date.parse(at) - Date.parse(now)) / DAY_MS);
  return days <= 1 ? 'within a day' : `in ${days} days`;
}

function masteryView(topics: readonly TopicStanding[]): Element<Act> {
  const begun = topics.filter(({ level }) => level !== 'not begun');
  const others = topics.filter((topic) => !begun.includes(topic)).map(({ topic }) => topic);
  const rows = begun.map(({ topic, mastery, level }) => {
    const percent = Math.round(100 * mastery);
    return h<Act>(
      'li',
      { class: 'ai-course-topic' },
      h('span', { class: 'ai-course-grow' }, topic),
      h('span', { class: 'ai-course-dim' }, `${LEVELS[level].words}, ${percent} %`),
      bar(percent, 100, `Mastery of ${topic}`),
    );
  });
  return h(
    'section',
    {},
    h('h2', {}, 'Mastery'),
    rows.length > 0 && h('ul', {}, ...rows),
    others.length > 0 && h('p', { class: 'ai-course-dim' }, `Not begun: ${others.join(', ')}`),
  );
}
