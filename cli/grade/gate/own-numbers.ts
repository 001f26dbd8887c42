// The question with numbers of one's own, where an exercise has one: drawn alike each time, equally hard for everybody, and such that
// typical mistakes do not come out right.
import { isDeepStrictEqual } from 'node:util';
import type { Exercise } from '../catalog.ts';
import { isWithin } from '../variant/judge.ts';
import {
  answersFile,
  answersOf,
  type Drawn,
  drawVariant,
  hasAnswers,
  hasVariant,
  type VariantAnswers,
  variantFile,
} from '../variant/variant.ts';
import type { Report } from './report.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => `gate ${i}`);
/** So much harder than the easiest the hardest may be. */
const SPREAD = 1.25;
/** In so many draws a number, or a mistake, has to tell itself from the others. */
const DISTINCT = 0.9;

export async function checkOwnNumbers(exercise: Exercise, report: Report): Promise<void> {
  if (!hasVariant(exercise)) return;
  const [question, formula] = [variantFile(exercise), answersFile(exercise)];
  if (!hasAnswers(exercise)) {
    report(question, `${report.path(formula)} is missing: the answer by formula`, 'write it');
    return;
  }
  try {
    const answers = await answersOf(exercise);
    const drawn = await Promise.all(SEEDS.map((seed) => drawVariant(exercise, seed)));
    const again = await Promise.all(SEEDS.map((seed) => drawVariant(exercise, seed)));
    if (!isDeepStrictEqual(drawn, again))
      report(question, 'draws other numbers from the same seed', 'draw with rng only');
    checkAnswers(drawn, answers, (what, cure) => report(formula, what, cure));
    checkEffort(drawn, answers, (what, cure) => report(question, what, cure));
  } catch (error) {
    report(question, `does not work: ${(error as Error).message}`, 'mend it');
  }
}

type Say = (what: string, cure: string) => void;

function checkAnswers(drawn: readonly Drawn[], { answer, mistakes }: VariantAnswers<unknown>, say: Say): void {
  const expected = drawn.map(({ numbers }) => answer(numbers));
  const odd = expected.find((values) => values.length === 0 || !values.every(Number.isFinite));
  if (odd) {
    say(`answers ${JSON.stringify(odd)}`, 'draw numbers that have an answer');
    return;
  }
  const different = drawn.filter(
    ({ tolerance }, i) => !expected.some((other, j) => j < i && isWithin(other, expected[i]!, tolerance)),
  ).length;
  if (different < DISTINCT * drawn.length)
    say(`${drawn.length} draws give ${different} answers`, 'draw from more numbers');
  for (const mistake of mistakes) {
    const right = drawn.filter(({ numbers, tolerance }, i) =>
      isWithin(mistake.answer(numbers), expected[i]!, tolerance),
    ).length;
    if (right > (1 - DISTINCT) * drawn.length) {
      say(`"${mistake.says}" comes out right in ${right} of ${drawn.length} draws`, 'draw numbers that tell it apart');
    }
  }
}

function checkEffort(drawn: readonly Drawn[], { effort }: VariantAnswers<unknown>, say: Say): void {
  const efforts = drawn.map(({ numbers }) => effort(numbers));
  const [least, most] = [Math.min(...efforts), Math.max(...efforts)];
  if (!(most <= SPREAD * least))
    say(`takes from ${least} to ${most} of effort`, `keep the most within ${SPREAD} times the least`);
}
