import { type Exercise, listExercises } from '../grade/catalog.ts';
import { ensureWorkspace } from '../grade/learner/actions.ts';
import { readProgress } from '../grade/learner/progress.ts';
import { select } from '../grade/select.ts';
import { type Io, UsageError, UserError } from '../shared/command.ts';
import { nextUnfinished } from './order.ts';

export interface Wish {
  /** The exercise to start with; undefined: the first that is not complete. */
  readonly what: string | undefined;
  readonly once: boolean;
  /** The learner's copy; made when it is missing. */
  readonly my: string;
}

export async function learn({ what, once, my }: Wish, io: Io): Promise<number> {
  const exercises = listExercises();
  if (exercises.length === 0) throw new UserError('this course has no exercises yet', 'update the course');
  const named = what === undefined ? undefined : only(select(exercises, what), what);
  ensureWorkspace(exercises, my, io);
  const start = named ?? nextUnfinished(exercises, readProgress(my, io.say));
  const { learnOnce, sayAllComplete } = await import('./once.ts');
  if (once) return start ? learnOnce({ exercises, start, my }, io) : sayAllComplete(exercises, io);
  const { watchMode } = await import('./watch/watch.ts');
  return watchMode({ exercises, start: start ?? exercises[0]!, my });
}

function only([first, ...others]: readonly Exercise[], what: string): Exercise {
  if (others.length === 0) return first!;
  throw new UsageError(`${what} has ${others.length + 1} exercises; say which one, for example ${first!.id}`);
}
