import type { Exercise } from '../catalog.ts';
import { answersOf, type Drawn } from './variant.ts';

export interface VariantVerdict {
  readonly isRight: boolean;
  /** One sentence that never tells what is expected. */
  readonly said: string;
}

/** Judges numbers as a person wrote them. */
export async function judgeVariant(
  exercise: Exercise,
  { numbers, tolerance }: Drawn,
  text: string,
): Promise<VariantVerdict> {
  const got = parseNumbers(text);
  if (typeof got === 'string') return { isRight: false, said: got };
  const { answer, mistakes } = await answersOf(exercise);
  const expected = answer(numbers);
  if (got.length !== expected.length) {
    const many = expected.length === 1 ? 'one number is' : `${expected.length} numbers are`;
    return { isRight: false, said: `${many} asked for, and ${got.length} came` };
  }
  if (isWithin(got, expected, tolerance)) return { isRight: true, said: 'right' };
  const mistake = mistakes.find((one) => isWithin(got, one.answer(numbers), tolerance));
  if (mistake) return { isRight: false, said: mistake.says };
  const first = got.findIndex((value, i) => !isWithin([value], [expected[i]!], tolerance));
  const which = got.length === 1 ? 'this number is' : `number ${first + 1} of ${got.length}, ${got[first]}, is`;
  return { isRight: false, said: `${which} not right` };
}

/** Off by no more than the tolerance; the rounding of the difference itself is not held against anybody. */
export const isWithin = (got: readonly number[], expected: readonly number[], tolerance: number): boolean =>
  got.length === expected.length && got.every((value, i) => Math.abs(value - expected[i]!) <= tolerance * (1 + 1e-9));

const NUMBER = /^[-+−]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** `[2, -1/3, 0.5]`, `2 -1/3 0.5`: the numbers in it, or in words what is none. */
export function parseNumbers(text: string): number[] | string {
  const words = text.split(/[\s,;()[\]]+/).filter((word) => word !== '');
  if (words.length === 0) return 'no number was given';
  const numbers: number[] = [];
  for (const word of words) {
    const [over, under = '1', ...more] = word.split('/');
    if (more.length > 0 || !NUMBER.test(over!) || !NUMBER.test(under)) return `"${word.slice(0, 40)}" is not a number`;
    numbers.push(Number(over!.replace('−', '-')) / Number(under.replace('−', '-')));
  }
  return numbers;
}
