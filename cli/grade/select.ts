import { UsageError } from '../shared/command.ts';
import { type Exercise, shortWeek } from './catalog.ts';

/** What differs in more letters, or in more than half of them, is another word and not a slip. */
const MAX_EDITS = 4;

/** The exercises that a person named: `all`, `week-01`, `week-01/dot`, or a path as the shell completes it. */
export function select(exercises: readonly Exercise[], wanted: string): readonly Exercise[] {
  const name = wanted
    .replaceAll('\\', '/')
    .replace(/^(\.\/)?(my\/)?exercises\//, '')
    .replace(/\/+$/, '')
    .replace(/\/[^/]+\.ts$/, '');
  if (name === 'all') return exercises;
  const [week = '', ...task] = name.split('/');
  const id = [shortWeek(week), ...task].join('/');
  const chosen = exercises.filter((e) => e.id === id || shortWeek(e.week) === id);
  if (chosen.length > 0) return chosen;
  throw new UsageError(`no exercise "${wanted}"; ${suggestion(exercises, id)}`);
}

function suggestion(exercises: readonly Exercise[], id: string): string {
  if (exercises.length === 0) return 'this course has none yet';
  const names = [...new Set(exercises.flatMap((e) => [shortWeek(e.week), e.id]))];
  // Whoever types only the task's name, or only its beginning, means the task.
  const distance = (name: string): number =>
    name.includes(id) ? 1 : Math.min(edits(id, name), edits(id, name.split('/')[1] ?? name));
  const best = Math.min(...names.map(distance));
  if (best > Math.min(MAX_EDITS, id.length / 2)) return `there are ${listed(names, 'and')}`;
  const near = names.filter((name) => distance(name) <= best + 1).toSorted((a, b) => distance(a) - distance(b));
  return `did you mean ${listed(near.slice(0, 3), 'or')}?`;
}

const listed = (names: readonly string[], word: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;

/** Levenshtein's distance: how many letters to insert, delete or replace. */
export function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
