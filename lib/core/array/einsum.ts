import { DomainError, ShapeError } from '../errors/index.ts';
import { describeShape } from '../shapes/index.ts';
import { asarray, isPlain, scalar } from './create.ts';
import { allocate, FLOATING, type Floating, requireDType, requireSame } from './dtype.ts';
import type { Operand } from './elementwise.ts';
import { rowMajor, sizeOf } from './layout.ts';
import { NDArray } from './nd-array.ts';

/**
 * Einstein's summation: a letter names an axis; entries that share their letters are multiplied, and letters that are missing
 * behind the arrow are summed over. `'ij,jk->ik'` is cᵢₖ = Σⱼ aᵢⱼ bⱼₖ.
 *
 * One formula for products, sums, transposes, diagonals and traces; one loop per letter, so `matmul` is faster where it fits.
 * Sums are taken in doubles.
 *
 * @param formula letters of each operand, separated by commas, and behind `->` those of the result
 * @param operands arrays of one dtype, f64 or f32, with one axis per letter
 * @returns one axis per letter behind the arrow
 * @throws DomainError for what is no formula; ShapeError naming the letter whose lengths differ
 * @complexity O(product of the lengths of all letters)
 * @source Einstein, "Die Grundlage der allgemeinen Relativitätstheorie", Annalen der Physik 49, 1916, § 5
 *
 * @example
 * const A = array([[1, 2], [3, 4]]);
 * einsum('ij,jk->ik', A, A)
 * // → [[ 7. 10.]
 * //    [15. 22.]]
 * einsum('ii->', A).item() // → 5
 * einsum('i,j->ij', [1, 2], [3, 4])
 * // → [[3. 4.]
 * //    [6. 8.]]
 */
export function einsum<D extends Floating = 'f64'>(formula: string, ...operands: readonly Operand<D>[]): NDArray<D> {
  const { inputs, output } = parse(formula, operands.length);
  const arrays = sameDType(operands);
  const lengths = lengthsOf(inputs, arrays);
  const unknown = output.find((letter) => !lengths.has(letter));
  if (unknown !== undefined) {
    throw new DomainError('einsum', { must: `'${unknown}' must stand before the arrow too`, got: `'${formula}'` });
  }
  const letters = [...output, ...[...lengths.keys()].filter((letter) => !output.includes(letter))];
  const steps = arrays.map((one, i) => letters.map((letter) => stepOf(one, inputs[i], letter)));
  const sizes = letters.map((letter) => lengths.get(letter) as number);
  const shape = sizes.slice(0, output.length);
  const { dtype } = arrays[0];
  const data = allocate('einsum', dtype, sizeOf(shape), shape);
  contract(arrays, steps, sizes, output.length, data);
  return new NDArray(dtype, data, shape, rowMajor(shape), 0) as NDArray as NDArray<D>;
}

function parse(formula: string, count: number): { readonly inputs: readonly string[][]; readonly output: string[] } {
  const parts = /^([A-Za-z]*(?:,[A-Za-z]*)*)->([A-Za-z]*)$/.exec(formula.replaceAll(' ', ''));
  if (parts === null) {
    throw new DomainError('einsum', { must: "formula must be letters as in 'ij,jk->ik'", got: `'${formula}'` });
  }
  const inputs = parts[1].split(',').map((text) => [...text]);
  const output = [...parts[2]];
  if (inputs.length !== count || count === 0) {
    throw new DomainError('einsum', { must: `'${formula}' takes ${inputs.length} arrays`, got: count });
  }
  if (new Set(output).size === output.length) return { inputs, output };
  throw new DomainError('einsum', { must: 'a letter may stand once behind the arrow', got: `'${formula}'` });
}

function sameDType(operands: readonly Operand[]): NDArray[] {
  const dtype = operands.find((one): one is NDArray => one instanceof NDArray)?.dtype ?? 'f64';
  requireDType('einsum', dtype, FLOATING);
  return operands.map((one) => {
    const x = isPlain(one) ? scalar('einsum', dtype, one) : asarray(one);
    requireSame('einsum', dtype, x.dtype);
    return x;
  });
}

function lengthsOf(inputs: readonly string[][], arrays: readonly NDArray[]): Map<string, number> {
  const lengths = new Map<string, number>();
  arrays.forEach(({ shape }, i) => {
    if (shape.length !== inputs[i].length) {
      const must = `operand ${i} must have ${inputs[i].length} axes (${inputs[i].join(', ')})`;
      throw new ShapeError('einsum', { must, got: describeShape(shape) });
    }
    inputs[i].forEach((letter, axis) => {
      const known = lengths.get(letter) ?? shape[axis];
      if (known !== shape[axis]) {
        const must = `axis ${letter} must have one length`;
        throw new ShapeError('einsum', {
          must,
          got: `${known}, but ${shape[axis]} in operand ${i} ${describeShape(shape)}`,
        });
      }
      lengths.set(letter, known);
    });
  });
  return lengths;
}

/** The step in memory when a letter grows by one; a letter that stands twice moves along both axes, down the diagonal. */
const stepOf = (a: NDArray, letters: readonly string[], letter: string): number =>
  letters.reduce((step, one, axis) => step + (one === letter ? a.strides[axis] : 0), 0);

/** The first `kept` letters give the entries of the result, the others are summed over. */
function contract(
  arrays: readonly NDArray[],
  steps: readonly (readonly number[])[],
  sizes: readonly number[],
  kept: number,
  out: { [index: number]: number },
): void {
  const places = arrays.map(({ offset }) => offset);
  const move = (letter: number, by: number): void => {
    for (let o = 0; o < places.length; o++) places[o] += by * steps[o][letter];
  };
  const total = (letter: number): number => {
    if (letter === sizes.length) {
      let product = 1;
      for (let o = 0; o < places.length; o++) product *= arrays[o].data[places[o]];
      return product;
    }
    let sum = 0;
    for (let t = 0; t < sizes[letter]; t++, move(letter, 1)) sum += total(letter + 1);
    move(letter, -sizes[letter]);
    return sum;
  };
  let k = 0;
  const walk = (letter: number): void => {
    if (letter === kept) {
      out[k++] = total(kept);
      return;
    }
    for (let t = 0; t < sizes[letter]; t++, move(letter, 1)) walk(letter + 1);
    move(letter, -sizes[letter]);
  };
  walk(0);
}
