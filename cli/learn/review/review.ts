// `npm run learn -- review`: what was once wrong and is due, at a terminal one after the other, else one and once.
import { createInterface } from 'node:readline';
import { listExercises } from '../../grade/catalog.ts';
import { ensureWorkspace } from '../../grade/learner/actions.ts';
import { shortPath } from '../../grade/learner/answers.ts';
import { changeProgress } from '../../grade/learner/file/change-progress.ts';
import { daysBetween } from '../../grade/learner/memory/leitner.ts';
import { withLearner } from '../../grade/learner/record.ts';
import { inDays, type ReviewItem, reviewsDue } from '../../grade/learner/review.ts';
import { standingOf } from '../../grade/learner/standing.ts';
import { select } from '../../grade/select.ts';
import { type Io, UsageError } from '../../shared/command.ts';

export interface ReviewWish {
  /** The exercise to review, when it is due; undefined: all that is. */
  readonly what: string | undefined;
  readonly once: boolean;
  readonly my: string;
  /** @default the clock of this machine */
  readonly now?: () => string;
}

export async function review(
  { what, once, my, now = () => new Date().toISOString() }: ReviewWish,
  io: Io,
): Promise<number> {
  const exercises = listExercises();
  ensureWorkspace(exercises, my, io);
  const progress = changeProgress(my, (known) => withLearner(known, now()), io.say); // from now on the cases are this learner's own
  const chosen = what === undefined ? exercises : [only(what)];
  const items = reviewsDue(chosen, progress, now());
  const { coming } = standingOf(chosen, progress, now());
  if (items.length === 0)
    return nothingDue(what === undefined ? 'Nothing' : `Nothing of ${chosen[0]!.id}`, coming[0]?.dueAt, now(), io);
  if (once) return (await import('./once.ts')).reviewOnce(items, { my, now }, io);
  return atTerminal(items, { my, now }, io);

  function only(name: string) {
    const [first, second] = select(exercises, name);
    if (second) throw new UsageError(`${name} has several exercises; say which one, for example ${first!.id}`);
    return first!;
  }
}

function nothingDue(what: string, nextAt: string | undefined, now: string, io: Io): number {
  const next = nextAt === undefined ? '' : ` The next review comes ${inDays(daysBetween(now, nextAt))}.`;
  io.say(
    `${what} is due.${next} What an answer of yours fails comes back here: a day later, then after two, four, eight …`,
  );
  io.document({ id: null, due: 0, next: nextAt ?? null });
  return 0;
}

async function atTerminal(
  items: readonly ReviewItem[],
  { my, now }: { my: string; now: () => string },
  io: Io,
): Promise<number> {
  const [{ Grader }, { reviewSession }] = await Promise.all([
    import('../../grade/notebook/grader.ts'),
    import('./session.ts'),
  ]);
  const grader = new Grader('press Enter');
  grader.start();
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  const stop = new AbortController();
  lines.on('SIGINT', () => lines.close()).on('close', () => stop.abort());
  try {
    const entered = lines[Symbol.asyncIterator]();
    const { known, failed } = await reviewSession(items, {
      my,
      io,
      now,
      async ask() {
        lines.prompt();
        const { value, done } = await entered.next();
        return done ? undefined : (value as string);
      },
      judge: (exercise, file, seed) => grader.grade(exercise, file, stop.signal, seed),
      shortPath: (path) => shortPath(path, process.cwd()),
    });
    io.say(
      `Reviewed ${known.length + failed.length} of ${items.length}: ${known.length} still known, ${failed.length} to be practiced.`,
    );
    return 0;
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return 0; // left while an answer was judged
    throw error;
  } finally {
    lines.close();
    grader.stop();
  }
}
