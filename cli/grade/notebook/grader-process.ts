// Entry of the grader's process: judges answers as `npm run grade` does, one after the other, for as long as its kernel lives.
import { existsSync, readFileSync } from 'node:fs';
import { openDecider } from '../decider/decide.ts';
import { withEarlyWarnings } from '../early/result.ts';
import { grade } from '../grade.ts';
import type { GradeReply, GradeRequest } from './grader.ts';

const opening = openDecider();
/** With the compiler, which loads while the first tests run. */
const reading = opening.then(() => import('../early/index.ts'));

process.on('message', async (request: GradeRequest) => {
  process.send?.(await answer(request));
});
// The kernel is gone, whatever way it went: nobody waits any more, and an answer of it may be in a loop.
process.on('disconnect', () => {
  if (process.platform === 'win32') process.exit();
  process.kill(-process.pid, 'SIGKILL');
});

async function answer({ id, exercise, file, seed }: GradeRequest): Promise<GradeReply> {
  try {
    const options = { answerOf: () => file, decider: await opening, ...(seed !== undefined && { seed }) };
    const { exercises } = await grade([exercise], options);
    const { earlyWarnings } = await reading;
    const warnings = existsSync(file) ? earlyWarnings(readFileSync(file, 'utf8'), exercise) : [];
    return { id, result: withEarlyWarnings(exercises[0]!, `${exercise.task}.ts`, warnings) };
  } catch (error) {
    return { id, failure: (error as Error).message };
  }
}
