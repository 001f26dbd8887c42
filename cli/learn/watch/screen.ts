// What stands on the screen, as lines: nothing here writes.
import { stripVTControlCharacters, styleText } from 'node:util';
import type { Exercise } from '../../grade/catalog.ts';
import { isDue } from '../../grade/learner/memory/leitner.ts';
import { masteryOf } from '../../grade/learner/memory/mastery.ts';
import type { Progress } from '../../grade/learner/progress.ts';
import { printExercise } from '../../grade/print.ts';
import type { ExerciseResult } from '../../grade/results.ts';
import { recording } from '../../shared/recording.ts';
import { countComplete, isComplete } from '../order.ts';

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

type Style = Parameters<typeof styleText>[0];
const paint = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

/** A result with all its tests; or, where that does not fit, what passes and the first test that fails. */
export function resultLines(
  exercise: Exercise,
  result: ExerciseResult,
  { answer, room, columns, full }: { answer: string; room: number; columns: number; full: boolean },
): string[] {
  const all = printed(exercise, result, answer);
  if (full || height(all, columns) <= room) return all;
  const lost = result.tests.filter((test) => !test.passed);
  const tests = result.tests.filter((test) => test.passed || test === lost[0]);
  const short = printed(exercise, { ...result, tests }, answer);
  if (lost.length < 2) return short;
  return [...short, `  … and ${lost.length - 1} more ${lost.length === 2 ? 'test fails' : 'tests fail'}: a shows all`];
}

function printed(exercise: Exercise, result: ExerciseResult, answer: string): string[] {
  const io = recording();
  printExercise(io, exercise, result, answer);
  return io.lines.slice(0, -1);
}

/** How many rows lines take on the screen. */
export const height = (lines: readonly string[], columns: number): number =>
  lines
    .flatMap((line) => folded(line, columns))
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(visible(line).length / columns)), 0);

/** A line in as many as the screen needs, broken between words and set in as its beginning is: a terminal breaks within words. */
export function folded(line: string, columns: number): string[] {
  if (visible(line).length <= columns) return [line];
  const indent = /^ */.exec(visible(line))![0];
  const [first = '', ...words] = line.slice(indent.length).split(' ');
  const lines = [indent + first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (visible(longer).length <= columns) lines[lines.length - 1] = longer;
    else lines.push(indent + word);
  }
  return lines;
}

const visible = (line: string): string => stripVTControlCharacters(line);

/** `[#####>-----] 6 of 14 exercises complete`, as wide as the screen allows and at most 40 cells. */
export function progressLine(done: number, of: number, columns: number): string {
  const label = ` ${done} of ${of} exercises complete`;
  const cells = Math.max(5, Math.min(40, columns - label.length - 3));
  const full = of === 0 ? 0 : Math.floor((cells * done) / of);
  const rest = cells - full;
  const bar = paint('green', '#'.repeat(full)) + (rest > 0 ? `${paint('yellow', '>')}${'-'.repeat(rest - 1)}` : '');
  return `[${bar}]${label}`;
}

/** Every exercise with its best points, its mastery and what is due of it; the window follows the selected one. */
export function listLines(
  exercises: readonly Exercise[],
  progress: Progress,
  selected: number,
  { rows, columns, now }: Size & { readonly now: string },
): string[] {
  const room = Math.max(3, rows - 5);
  const top = Math.max(0, Math.min(selected - Math.floor(room / 2), exercises.length - room));
  const width = Math.max(...exercises.map(({ id }) => id.length));
  const dueOf = (exercise: Exercise) =>
    Object.values(progress.exercises[exercise.id]?.cards ?? {}).filter((card) => isDue(card, now)).length;
  const isAnyDue = exercises.some((exercise) => dueOf(exercise) > 0);
  const lines = exercises.slice(top, top + room).map((exercise, i) => {
    const done = progress.exercises[exercise.id];
    const isBegun = (done?.attempts ?? 0) > 0;
    const state = isComplete(progress, exercise) ? paint('green', '✓') : isBegun ? '…' : ' ';
    const points = `${done && isBegun ? done.best : '–'}/${exercise.points}`.padStart(6);
    const mastery = (isBegun ? `${Math.round(100 * masteryOf(done, now))} %` : '').padStart(5);
    const due = isAnyDue ? ` ${(dueOf(exercise) > 0 ? `${dueOf(exercise)} due` : '').padEnd(6)}` : '';
    const row = `${exercise.id.padEnd(width)} ${points} ${mastery}${due}  ${exercise.title}`;
    const cut = row.slice(0, Math.max(10, columns - 5));
    const here = top + i === selected;
    return `${here ? '>' : ' '} ${state} ${here ? paint('bold', cut) : cut}`;
  });
  const bar = progressLine(countComplete(progress, exercises), exercises.length, columns);
  return [...lines, '', bar, keyLine(['↑ ↓', 'choose'], ['Enter', 'go there'], ['l', 'back'], ['q', 'quit'])];
}

export interface Standing {
  readonly exercise: Exercise;
  /** The answer's path as the learner would type it. */
  readonly file: string;
  readonly asksForReset: boolean;
  /** What is being done; empty when nothing is. */
  readonly busy: string;
  readonly result: ExerciseResult | undefined;
  readonly isComplete: boolean;
  readonly next: Exercise | undefined;
  /** How many exercises have something to review. */
  readonly due: number;
  readonly bar: string;
}

/** What to do now, how far the learner is, and the keys. */
export function footLines(standing: Standing): string[] {
  const { exercise, asksForReset, busy, isComplete: done, due, bar } = standing;
  if (asksForReset) {
    const question = `Put the starter of ${exercise.id} back? What you have is kept beside it.`;
    return [question, bar, keyLine(['y', 'yes'], ['any other key', 'no'])];
  }
  const next = ['n', done ? 'next' : 'next (this one stays open)'] as const;
  const keys = keyLine(['h', 'hint'], ['l', 'list'], next, ['r', 'reset'], ['c', 'check all'], ['q', 'quit']);
  const reviews = due === 1 ? 'One exercise is' : `${due} exercises are`;
  const review = due > 0 ? [`${reviews} due for review: npm run learn -- review`] : [];
  return [busy || advice(standing), ...review, bar, keys];
}

function advice({ file, result, next }: Standing): string {
  const hasAll = result !== undefined && result.points === result.maxPoints && result.maxPoints > 0;
  if (!hasAll) return `Edit ${file} and save it: it is judged at once.`;
  return next ? `All the points. n goes on to ${next.id}, ${next.title}.` : 'All the points, and nothing is left open.';
}

export const keyLine = (...keys: readonly (readonly [key: string, does: string])[]): string =>
  keys.map(([key, does]) => `${paint('bold', key)} ${does}`).join(' · ');
