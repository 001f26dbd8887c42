import { chooseLessons } from '../../cli/lab/check/lessons.ts';
import { build } from '../../cli/report/build.ts';
import { inClone } from '../../cli/shared/paths.ts';
import { TaskFault } from '../harness/measure.ts';

const silent = () => undefined;
const QUIET = { json: true, interactive: false, say: silent, progress: silent, document: silent };

/** Seconds for the page of week 1: every lesson rendered, every exercise answered and graded by deciders that start for it; no cell is run. */
export async function weekReport(): Promise<number> {
  const started = performance.now();
  const lessons = chooseLessons(['week-01']);
  const { document } = await build(
    { what: 'week-01', lessons, execute: false, command: 'bench', my: inClone('solutions') },
    QUIET,
  );
  const { points, maxPoints } = document;
  if (points !== maxPoints || points === 0) throw new TaskFault(`${points} of ${maxPoints} points`);
  return (performance.now() - started) / 1000;
}
