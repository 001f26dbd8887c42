import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercise } from '../catalog.ts';
import type { Order, Verdict } from '../decider/decide.ts';
import { ordersFor } from '../grade.ts';

/** One answer that the gate judges: the starter, the solution under a seed, or a typical wrong answer. */
export interface Variant {
  readonly exercise: Exercise;
  readonly kind: 'starter' | 'solution' | 'wrong';
  readonly file: string;
  readonly seed: string;
  readonly orders: readonly Order[];
}

export interface JudgedVariant extends Variant {
  readonly verdicts: readonly Verdict[];
}

/** The first is the one that learners see; the others show that nothing depends on it. */
const SEEDS = ['practice', 'gate 1', 'gate 2'] as const;

export function variantsOf(exercise: Exercise): Variant[] {
  const variant = (kind: Variant['kind'], file: string, seed: string = SEEDS[0]): Variant => ({
    exercise,
    kind,
    file,
    seed,
    orders: ordersFor(exercise, file, seed),
  });
  return [
    variant('starter', starterOf(exercise)),
    ...SEEDS.map((seed) => variant('solution', solutionOf(exercise), seed)),
    ...wrongAnswers(exercise).map((file) => onlyCatchers(variant('wrong', file))),
  ].filter(({ file }) => existsSync(file));
}

/** A wrong answer needs only the test file that it names; the others would cost time and say nothing. */
function onlyCatchers(variant: Variant): Variant {
  const { caughtBy } = headerOf(variant.file);
  const orders = variant.orders.filter(
    ({ testFile }) =>
      existsSync(testFile) && caughtBy !== undefined && readFileSync(testFile, 'utf8').includes(caughtBy),
  );
  return orders.length === 0 ? variant : { ...variant, orders };
}

export const starterOf = ({ folder, task }: Exercise): string => join(folder, `${task}.ts`);
export const solutionOf = ({ solutionFolder, task }: Exercise): string => join(solutionFolder, `${task}.ts`);

export function wrongAnswers({ solutionFolder }: Exercise): string[] {
  const folder = join(solutionFolder, 'wrong');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));
}

/** What a wrong answer says of itself in its first lines. */
export interface WrongHeader {
  readonly mistake?: string;
  readonly caughtBy?: string;
  /** Words of that test's message that name the mistake to whoever made it. */
  readonly toldBy?: string;
}

export function headerOf(file: string): WrongHeader {
  const text = readFileSync(file, 'utf8');
  const read = (key: string): string | undefined => new RegExp(`^// ${key}: (.+?)\\s*$`, 'm').exec(text)?.[1];
  const mistake = read('mistake');
  const caughtBy = read('caught by');
  const toldBy = read('told by');
  return {
    ...(mistake !== undefined && { mistake }),
    ...(caughtBy !== undefined && { caughtBy }),
    ...(toldBy !== undefined && { toldBy }),
  };
}
