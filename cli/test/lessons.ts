// Every shipped lesson is a test: it runs top to bottom from a fresh kernel.
import { checkLessons } from '../lab/check/index.ts';
import { type Io, UserError } from '../shared/command.ts';
import type { Outcome } from './outcome.ts';

const SIDE_BY_SIDE = 2;

export async function runLessonTests(
  lessons: readonly string[],
  { offline }: { offline: boolean },
  io: Io,
): Promise<Outcome[]> {
  try {
    const results = await checkLessons({ lessons, jobs: SIDE_BY_SIDE, save: false, offline }, io);
    return results.map(({ path, ok, seconds, error }) => ({
      name: path,
      state: ok ? 'passed' : 'failed',
      seconds,
      ...(error !== null && { reason: error }),
    }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ name: 'the lessons', state: 'failed', seconds: 0, reason: `${error.message}\n→ ${error.cure}` }];
  }
}
