// Without a terminal: the review that is longest due is judged once, as it stands, and noted when it is an answer.
import { grade } from '../../grade/grade.ts';
import { shortPath } from '../../grade/learner/answers.ts';
import { readProgress } from '../../grade/learner/progress.ts';
import {
  comesAgain,
  isAnswer,
  noteReview,
  prepareReview,
  type ReviewItem,
  reviewSeed,
} from '../../grade/learner/review.ts';
import { printExercise } from '../../grade/print.ts';
import type { Io } from '../../shared/command.ts';

export async function reviewOnce(
  items: readonly ReviewItem[],
  { my, now }: { readonly my: string; readonly now: () => string },
  io: Io,
): Promise<number> {
  const [item] = items as readonly [ReviewItem];
  const { exercise, tests } = item;
  const file = prepareReview(item, my);
  const seed = reviewSeed(item, readProgress(my, io.say));
  const { exercises } = await grade([exercise], { answerOf: () => file, seed });
  const result = exercises[0]!;
  const short = shortPath(file, process.cwd());
  printExercise(io, exercise, result, short);
  const isCounted = isAnswer(result);
  const time = now();
  const progress = isCounted ? noteReview(result, my, time, io.say) : undefined;
  if (progress) io.say(comesAgain(progress, exercise.id, time));
  else
    io.say(
      `Write it anew in ${short}, and run this again: the first answer counts. Your answer in my/exercises stays as it is.`,
    );
  if (items.length > 1)
    io.say(
      `Due after it: ${items
        .slice(1)
        .map((other) => other.exercise.id)
        .join(', ')}.`,
    );
  io.document({ file: short, asked: tests.map(({ test }) => test), counted: isCounted, due: items.length, ...result });
  return result.points === result.maxPoints && result.maxPoints > 0 ? 0 : 1;
}
