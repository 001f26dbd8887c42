// The upper part of the panel: where you are, and what you can do.
import type { ExerciseStanding, Standing, WeekStanding } from '../../../../grade/learner/standing.ts';
import { answerFile, type CatalogExercise, taskFile } from '../state/catalog.ts';
import { button, type Element, h } from './element.ts';
import type { Act, Known } from './known.ts';
import { bar } from './parts.ts';

export function headView(known: Known): Element<Act> {
  return h<Act>(
    'div',
    { class: 'ai-course-head' },
    summary(known.standing),
    known.fault !== undefined && h('p', { class: 'ai-course-fault', role: 'alert' }, known.fault),
    currentView(known),
    actions(known),
    // Always there, so that what comes into it is read out.
    status(known.busy ?? known.said ?? ''),
  );
}

/** A sentence, and below it the line of code that it is about. */
function status(text: string): Element<Act> {
  const [said = '', ...code] = text.split('\n');
  return h('p', { class: 'ai-course-status', role: 'status' }, said, code.length > 0 && h('code', {}, code.join('\n')));
}

function summary({ weeks }: Standing): Element<Act> {
  const all = weeks.flatMap(({ exercises }) => exercises);
  const [points, maxPoints] = [sum(weeks, 'points'), sum(weeks, 'maxPoints')];
  const complete = all.filter(({ state }) => state === 'complete').length;
  return h(
    'section',
    { 'aria-label': 'Points' },
    h('p', { class: 'ai-course-points' }, h('strong', {}, `${points} of ${maxPoints} points`)),
    bar(points, maxPoints, 'Points'),
    h('p', { class: 'ai-course-dim' }, `${complete} of ${all.length} exercises complete`),
  );
}

const sum = (weeks: readonly WeekStanding[], of: 'points' | 'maxPoints'): number =>
  weeks.reduce((total, week) => total + week[of], 0);

function currentView({ standing, front, current }: Known): Element<Act> {
  const { exercise, id } = current ?? {};
  const heading = h<Act>('h2', {}, 'Current exercise');
  if (id === undefined)
    return h('section', {}, heading, h('p', {}, 'All exercises are complete. Pick one below to look at it again.'));
  if (!exercise) {
    const unknown = `This course has no exercise ${id}. Look below for its name, and write it behind %%exercise.`;
    return h('section', {}, heading, h('p', { class: 'ai-course-fault' }, unknown));
  }
  const own = standing.weeks.flatMap(({ exercises }) => exercises).find((one) => one.id === id);
  const where = front.cells && current?.cell === undefined;
  return h<Act>(
    'section',
    {},
    heading,
    h('p', {}, h('strong', {}, exercise.title), h('br'), h('code', {}, id)),
    h('p', { class: 'ai-course-dim' }, own ? inWords(own, exercise) : ''),
    h(
      'p',
      { class: 'ai-course-links' },
      link('Task', taskFile(exercise), `Task of ${exercise.title}`),
      link('File', answerFile(exercise), `Your file for ${exercise.title}`),
      where && button({ do: 'add-cell' }, { class: 'ai-course-link' }, 'Answer here'),
    ),
  );
}

function inWords(
  { points, maxPoints, state, attempts, hints }: ExerciseStanding,
  { hints: all, minutes }: CatalogExercise,
): string {
  if (state === 'new' && hints === 0) return `${maxPoints} points · about ${minutes} minutes`;
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return `${points} of ${maxPoints} points · ${tries} · ${hints} of ${all} hints`;
}

const link = (text: string, path: string, label: string): Element<Act> =>
  button({ do: 'open', path }, { class: 'ai-course-link', 'aria-label': label }, text);

function actions({ current, busy }: Known): Element<Act> {
  const noExercise = current?.exercise === undefined;
  const isBusy = busy !== undefined;
  // Not `disabled`, which would take the focus away from who pressed it by key.
  const one = (act: Act, text: string, title: string, isOff: boolean, main = false) =>
    button(
      act,
      { class: main ? 'ai-course-button ai-course-main' : 'ai-course-button', title, 'aria-disabled': isOff && 'true' },
      text,
    );
  return h(
    'div',
    { class: 'ai-course-actions', role: 'group', 'aria-label': 'Actions' },
    one({ do: 'check' }, 'Check', 'Run the tests of the current exercise', isBusy || noExercise, true),
    one({ do: 'hint' }, 'Hint', 'Show the next hint for the current exercise', isBusy || noExercise),
    one({ do: 'next-lesson' }, 'Next lesson', 'Open the lesson after this one', false),
    one({ do: 'report' }, 'Export report', 'Write the week with lessons, results and points as one file', isBusy),
  );
}

/** Above what a kernel answered. */
export const answerView = (title: string): Element<Act> =>
  h(
    'div',
    { class: 'ai-course-answer-head' },
    h('h2', {}, title),
    button<Act>({ do: 'close-answer' }, { class: 'ai-course-link', 'aria-label': 'Close the answer' }, 'Close'),
  );
