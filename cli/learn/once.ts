// Without a terminal: the current exercise is judged once, and the exit code tells.
import type { Exercise } from '../grade/catalog.ts';
import { gradeAndShow } from '../grade/learner/actions.ts';
import { answersIn, shortPath } from '../grade/learner/answers.ts';
import { readProgress } from '../grade/learner/progress.ts';
import type { GradeResult } from '../grade/results.ts';
import type { Io } from '../shared/command.ts';
import { countComplete, nextUnfinished } from './order.ts';
import { progressLine } from './watch/screen.ts';
import type { Place } from './watch/watch.ts';

export async function learnOnce({ exercises, start, my }: Place, io: Io): Promise<number> {
  let graded: GradeResult | undefined;
  const inner: Io = {
    ...io,
    document: (value) => {
      graded = value as GradeResult;
    },
  };
  const code = await gradeAndShow([start], { what: start.id }, inner, my);
  const progress = readProgress(my, io.say);
  const complete = countComplete(progress, exercises);
  const next = nextUnfinished(exercises, progress, start);
  io.say();
  io.say(progressLine(complete, exercises.length, 80));
  if (code === 0 && next) io.say(`Next: ${next.id}, ${next.title}.`);
  io.document({
    id: start.id,
    file: shortPath(answersIn(my)(start), process.cwd()),
    ...graded?.exercises[0],
    complete,
    of: exercises.length,
    next: next?.id ?? null,
  });
  return code;
}

export function sayAllComplete(exercises: readonly Exercise[], io: Io): number {
  io.say(`All ${exercises.length} exercises are complete. To go back to one: npm run learn -- ${exercises[0]!.id}`);
  io.document({ id: null, complete: exercises.length, of: exercises.length, next: null });
  return 0;
}
