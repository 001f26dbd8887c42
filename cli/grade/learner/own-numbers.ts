// The learner's own numbers: the question that is theirs now, and what becomes of progress when it is answered.
import type { Exercise } from '../catalog.ts';
import { judgeVariant, type VariantVerdict } from '../variant/judge.ts';
import { type Drawn, drawVariant, hasAnswers, variantSeed } from '../variant/variant.ts';
import { changeProgress } from './file/change-progress.ts';
import { afterVariant, withLearner } from './record.ts';

type Say = (line: string) => void;

/** The question with this learner's numbers; after each right answer, with the next ones. */
export async function ownQuestion(exercise: Exercise, my: string, now: string, say: Say): Promise<Drawn> {
  const progress = changeProgress(my, (known) => withLearner(known, now), say);
  const right = progress.exercises[exercise.id]?.variant?.right ?? 0;
  return drawVariant(exercise, variantSeed(progress.learner.id, exercise.id, right));
}

/** Judges and notes an answer; undefined in a copy of the course that has no answers. */
export async function answerOwn(
  exercise: Exercise,
  text: string,
  my: string,
  now: string,
  say: Say,
): Promise<VariantVerdict | undefined> {
  if (!hasAnswers(exercise)) return undefined;
  const verdict = await judgeVariant(exercise, await ownQuestion(exercise, my, now, say), text);
  changeProgress(my, (progress) => afterVariant(progress, exercise.id, verdict.isRight, now), say);
  return verdict;
}

/** The verdict as people read it, and how to go on. `again` is what one types to see the question. */
export function verdictLine(verdict: VariantVerdict | undefined, again: string): string {
  if (!verdict) return 'The answers are not in this copy of the course: whoever teaches you judges yours.';
  return verdict.isRight ? `Right. The next numbers: ${again}` : `Not yet: ${verdict.said}.`;
}
