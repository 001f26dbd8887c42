import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { UsageError } from '../../shared/command.ts';
import type { Exercise } from '../catalog.ts';

/** Where the answers of a folder lie: it mirrors exercises/ itself, or holds a folder `exercises` that does, as my/ and the course do. */
export function answersIn(folder: string): (exercise: Exercise) => string {
  const root = resolve(folder);
  if (!existsSync(root)) throw new UsageError(`there is no folder ${folder}`);
  const inner = join(root, 'exercises');
  const base = existsSync(inner) ? inner : root;
  return ({ week, task }) => join(base, week, task, `${task}.ts`);
}

/** A path as a person at `from` would type it, where that is shorter. */
export function shortPath(path: string, from: string): string {
  const short = relative(from, path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}
