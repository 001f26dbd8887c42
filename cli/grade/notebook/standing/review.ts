// %review lists what is due; %%review heads a cell in which it is written anew. The learner's own answer is left alone.
import {
  type Magic,
  type MagicContext,
  MagicError,
  type MagicPlace,
  type MagicResult,
} from '../../../../kernels/typescript/protocol/magics/magic.ts';
import { listExercises } from '../../catalog.ts';
import { changeProgress } from '../../learner/file/change-progress.ts';
import { type Progress, readProgress } from '../../learner/progress.ts';
import { withLearner } from '../../learner/record.ts';
import {
  comesAgain,
  isAnswer,
  noteReview,
  prepareReview,
  reviewPath,
  reviewSeed,
  reviewsDue,
  reviewsOf,
} from '../../learner/review.ts';
import { standingOf } from '../../learner/standing.ts';
import { exerciseNamed, saying, workplace } from '../course.ts';
import { answerAt, type Desk } from '../exercise.ts';
import { reviewCard } from './card.ts';

export const reviewMagic: Magic = {
  name: 'review',
  usage: '%review, or %%review week/task',
  summary: 'what your answers once failed and is due again; %% heads a cell to write it anew, beside your own answer',
  form: 'both',
  alone: true,
  complete: () => listExercises().map(({ id }) => id),
  run: (args, context, place) =>
    saying(() => (place.body === undefined && args === '' ? list(context) : again(args, context, place))),
};

function list({ kernel, print }: MagicContext): MagicResult {
  const progress = readProgress(workplace(kernel.cwd), (line) => print(`${line}\n`, 'stderr'));
  const standing = standingOf(listExercises(), progress, new Date().toISOString());
  return { outcome: { status: 'ok', data: { ...reviewCard(standing) } } };
}

/** The first judgment of what is due counts; after it the same file is mended, and nothing more is noted. */
async function again(name: string, context: MagicContext, place: MagicPlace): Promise<MagicResult> {
  const my = workplace(context.kernel.cwd);
  const exercise = exerciseNamed(name, '%%review');
  const say = (line: string) => context.print(`${line}\n`, 'stderr');
  const now = new Date().toISOString();
  const known = readProgress(my, say);
  const due = reviewsDue([exercise], known, now)[0];
  const done = reviewsOf(known, exercise.id);
  if (!due && done === 0) throw new MagicError(notDue(exercise.id));
  const own = (one: Progress) => withLearner(one, now);
  const progress = due ? changeProgress(my, own, say) : own(known);
  const item = due ?? { exercise, round: done };
  const desk: Desk = {
    my,
    path: reviewPath(item),
    prepare: () => void prepareReview(item, my),
    seed: reviewSeed(item, progress),
    note(result) {
      if (!due || !isAnswer(result)) return { progress, said: due ? [UNJUDGED] : [COUNTED] };
      const time = new Date().toISOString();
      const noted = noteReview(result, my, time, say);
      return { progress: noted, said: [comesAgain(noted, exercise.id, time)] };
    },
  };
  return answerAt(desk, exercise, context, place);
}

const UNJUDGED = 'This is a review: write it anew; the first answer without a TODO counts.';
const COUNTED = 'The first answer of this review has counted; this one is practice.';
const notDue = (id: string): string => `nothing of ${id} is due for review; %review tells what is, and when`;
