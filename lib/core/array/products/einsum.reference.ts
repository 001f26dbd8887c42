import { allocate, type Floating } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { rowMajor, sizeOf } from '../layout.ts';
import { NDArray } from '../nd-array.ts';
import { readFormula, type Term } from './einsum-formula.ts';

/**
 * Einstein's summation as its definition says it: one loop per letter, those of the result outside, those that are summed over
 * inside, and in the middle the product of one entry of each operand. Sums are taken in doubles.
 */
export function einsum<D extends Floating = 'f64'>(formula: string, ...operands: readonly Operand<D>[]): NDArray<D> {
  const { terms, output, lengths } = readFormula(formula, operands);
  const letters = [...output, ...[...lengths.keys()].filter((letter) => !output.includes(letter))];
  const sizes = letters.map((letter) => lengths.get(letter) as number);
  const shape = sizes.slice(0, output.length);
  const { dtype } = terms[0].array;
  const data = allocate('einsum', dtype, sizeOf(shape), shape);
  const steps = terms.map((term) => letters.map((letter) => stepOf(term, letter)));
  const places = terms.map(({ array }) => array.offset);
  const move = (letter: number, by: number): void => {
    for (let o = 0; o < places.length; o++) places[o] += by * steps[o][letter];
  };
  const total = (letter: number): number => {
    if (letter === sizes.length) return terms.reduce((product, { array }, o) => product * array.data[places[o]], 1);
    let sum = 0;
    for (let t = 0; t < sizes[letter]; t++, move(letter, 1)) sum += total(letter + 1);
    move(letter, -sizes[letter]);
    return sum;
  };
  let k = 0;
  const walk = (letter: number): void => {
    if (letter === output.length) {
      data[k++] = total(letter);
      return;
    }
    for (let t = 0; t < sizes[letter]; t++, move(letter, 1)) walk(letter + 1);
    move(letter, -sizes[letter]);
  };
  walk(0);
  return new NDArray(dtype, data, shape, rowMajor(shape), 0) as NDArray as NDArray<D>;
}

/** The step in memory when a letter grows by one; a letter that stands twice moves along both axes, down the diagonal. */
const stepOf = ({ array, letters }: Term, letter: string): number =>
  letters.reduce((step, one, axis) => step + (one === letter ? array.strides[axis] : 0), 0);
