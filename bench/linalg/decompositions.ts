// Factorizations, systems and spectra: the same tasks in each library's words. What is compared: of LU the upper factor, of QR its sizes
// (signs are free), of a spectrum the values.
import type { Contender } from '../harness/area.ts';
import type { Decomposition, Task } from './cases.ts';
import { contenderOf } from './contender.ts';

/** A way to do a task: the call that is timed, and what its result is compared by. */
export interface Way<T> {
  run(): T;
  flat(result: T): readonly number[];
}

/** How a library does the tasks that it has; inputs are prepared when a way is made. */
export type Ways = { readonly [name in Decomposition]?: (task: Task) => Way<unknown> };

/** A type of its own for each result, forgotten where ways are listed. */
export const way = <T>(run: () => T, flat: (result: T) => readonly number[]): Way<unknown> => ({
  run,
  flat: flat as Way<unknown>['flat'],
});

/** A library's contender for a task, where it has a way. */
export function contenderBy(ways: Ways, name: string, version: string, task: Task): Contender | undefined {
  const made = ways[task.operation as Decomposition]?.(task);
  return made && contenderOf(name, version, made.run, made.flat);
}

export type Rows = readonly (readonly number[])[];

export const first = ({ inputs: [a = []] }: Task): Rows => a;
export const rightSide = ({ inputs: [, b = []] }: Task): readonly number[] => b[0] ?? [];
/** The upper triangle of rows, without zeros. */
export const upper = (rows: Rows): number[] => rows.flatMap((row, i) => row.slice(i));
export const sizes = (values: readonly number[]): number[] => values.map(Math.abs);
export const rising = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);
