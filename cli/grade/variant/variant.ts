// A question with numbers of one's own: drawn from a seed, judged by a formula. What is expected is computed from the same numbers each
// time, by the reference, where the judging is done; it is stored nowhere.
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Rng } from 'ai-mastery/core/random';
import type { Exercise } from '../catalog.ts';

/** `variant.ts` of an exercise exports one as `variant`: students have it, too. */
export interface Variant<Numbers> {
  /** Draws the numbers. Everybody's are equally hard. */
  draw(rng: Rng): Numbers;
  /** The question about them, as people read it; TypeScript that can be pasted into a cell stands in lines by itself. */
  question(numbers: Numbers): string;
  /** An answer is right when no number of it is off by more than this, which the question says. */
  readonly tolerance: number;
}

/** `<task>.variant.ts` beside the solution exports one as `answers`. */
export interface VariantAnswers<Numbers> {
  /** By the reference. */
  answer(numbers: Numbers): readonly number[];
  /** What comes out of typical mistakes, and the sentence for each. */
  readonly mistakes: readonly VariantMistake<Numbers>[];
  /** How much work the numbers make, for the gate: nearly the same for everybody. */
  effort(numbers: Numbers): number;
}

export interface VariantMistake<Numbers> {
  readonly says: string;
  answer(numbers: Numbers): readonly number[];
}

/** A question that was drawn for somebody. */
export interface Drawn {
  readonly question: string;
  readonly numbers: unknown;
  readonly tolerance: number;
}

export const variantFile = ({ folder }: Exercise): string => join(folder, 'variant.ts');
export const answersFile = ({ solutionFolder, task }: Exercise): string => join(solutionFolder, `${task}.variant.ts`);

export const hasVariant = (exercise: Exercise): boolean => existsSync(variantFile(exercise));
/** What students get has the questions and not the answers. */
export const hasAnswers = (exercise: Exercise): boolean => existsSync(answersFile(exercise));

/**
 * The seed of one person's numbers. It tells nothing about the key, which is a teacher's secret or the id of a learner, nor about
 * anybody else's numbers.
 */
export const variantSeed = (key: string, ...parts: readonly (string | number)[]): string =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');

export async function drawVariant(exercise: Exercise, seed: string): Promise<Drawn> {
  const { variant } = (await load(variantFile(exercise))) as { variant: Variant<unknown> };
  const numbers = variant.draw(new Rng(seed));
  return { numbers, question: variant.question(numbers), tolerance: variant.tolerance };
}

export async function answersOf(exercise: Exercise): Promise<VariantAnswers<unknown>> {
  return ((await load(answersFile(exercise))) as { answers: VariantAnswers<unknown> }).answers;
}

const load = (file: string): Promise<unknown> => import(pathToFileURL(file).href);
