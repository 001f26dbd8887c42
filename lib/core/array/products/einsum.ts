import type { Floating } from '../dtype.ts';
import { multiply } from '../entrywise/arithmetic.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { sizeOf } from '../layout.ts';
import { copy } from '../making/convert.ts';
import { NDArray } from '../nd-array.ts';
import { sum } from '../reductions/sum.ts';
import { reshape, transpose } from '../views/views.ts';
import { readFormula, type Term } from './einsum-formula.ts';
import { matmul } from './matmul.ts';

/**
 * Einstein's summation: a letter names an axis; entries that share their letters are multiplied, and letters that are missing
 * behind the arrow are summed over. `'ij,jk->ik'` is cᵢₖ = Σⱼ aᵢⱼ bⱼₖ.
 *
 * One formula for products, sums, transposes, diagonals and traces. `'...'` stands for any axes, which stretch as in arithmetic.
 * Operands are contracted two at a time, first those that leave the least behind, each pair as one `matmul`; the reference
 * beside it is the definition, a loop per letter. Beside ±∞ that order also decides what becomes NaN, as in NumPy with `optimize`.
 *
 * @param formula letters of each operand, separated by commas, and behind `->` those of the result; without an arrow the letters
 *   that stand once, in the order of the alphabet
 * @param operands arrays of one dtype, f64 or f32, with one axis per letter
 * @returns one axis per letter behind the arrow, in memory of its own
 * @throws DomainError for what is no formula; ShapeError naming the letter whose lengths differ
 * @complexity per pair O(product of the lengths of its letters)
 * @source Einstein, "Die Grundlage der allgemeinen Relativitätstheorie", Annalen der Physik 49, 1916, § 5; order of pairs: Smith &
 *   Gray, "opt_einsum", J. Open Source Software 3(26), 2018
 *
 * @example
 * const A = array([[1, 2], [3, 4]]);
 * einsum('ij,jk->ik', A, A)
 * // → [[ 7. 10.]
 * //    [15. 22.]]
 * einsum('ii', A).item() // → 5
 * einsum('i,j', [1, 2], [3, 4])
 * // → [[3. 4.]
 * //    [6. 8.]]
 * einsum('...i,...i->...', ones([5, 4, 3]), ones(3)).shape // → [5, 4]
 */
export function einsum<D extends Floating = 'f64'>(formula: string, ...operands: readonly Operand<D>[]): NDArray<D> {
  const { terms, output } = readFormula(formula, operands);
  let rest = terms.map((term, i) => reduced(term, new Set([...output, ...lettersBut(terms, i)])));
  while (rest.length > 1) {
    const [i, j] = cheapestPair(rest, output);
    const others = rest.filter((_, k) => k !== i && k !== j);
    rest = [...others, contracted(rest[i], rest[j], new Set([...output, ...others.flatMap(({ letters }) => letters)]))];
  }
  const [{ array, letters }] = rest;
  const result = transpose(
    array,
    output.map((letter) => letters.indexOf(letter)),
  ) as NDArray as NDArray<D>;
  return result.isContiguous && terms.length > 1 ? result : copy(result);
}

const lettersBut = (terms: readonly Term[], i: number): string[] =>
  terms.flatMap(({ letters }, k) => (k === i ? [] : letters));

/** Each letter once, by walking down diagonals, and only letters that are kept: the others are summed over. */
function reduced({ array, letters }: Term, kept: ReadonlySet<string>): Term {
  const once = [...new Set(letters)];
  const strides = once.map((letter) =>
    letters.reduce((step, one, k) => step + (one === letter ? array.strides[k] : 0), 0),
  );
  const shape = once.map((letter) => array.shape[letters.indexOf(letter)]);
  const diagonal = new NDArray(array.dtype, array.data, shape, strides, array.offset);
  const gone = once.flatMap((letter, axis) => (kept.has(letter) ? [] : [axis]));
  if (gone.length === 0) return { array: diagonal, letters: once };
  return { array: sum(diagonal, { axis: gone }), letters: once.filter((letter) => kept.has(letter)) };
}

/** The pair whose product is smallest beside what it replaces; of equals the one with the fewest multiplications. */
function cheapestPair(terms: readonly Term[], output: readonly string[]): readonly [i: number, j: number] {
  let best: { readonly pair: readonly [number, number]; readonly growth: number; readonly work: number } | undefined;
  for (let i = 0; i < terms.length; i++) {
    for (let j = i + 1; j < terms.length; j++) {
      const kept = new Set([...output, ...terms.flatMap(({ letters }, k) => (k === i || k === j ? [] : letters))]);
      const lengths = lengthsOf(terms[i], terms[j]);
      const size = sizeOf([...lengths].filter(([letter]) => kept.has(letter)).map(([, length]) => length));
      const growth = size - terms[i].array.size - terms[j].array.size;
      const work = sizeOf([...lengths.values()]);
      if (best === undefined || growth < best.growth || (growth === best.growth && work < best.work)) {
        best = { pair: [i, j], growth, work };
      }
    }
  }
  return (best as NonNullable<typeof best>).pair;
}

/**
 * Two operands as one: letters of both that are kept are a stack, letters of both that are not are summed over, letters of one
 * are its rows or columns.
 */
function contracted(a: Term, b: Term, kept: ReadonlySet<string>): Term {
  const both = a.letters.filter((letter) => b.letters.includes(letter));
  const stack = both.filter((letter) => kept.has(letter));
  const inner = both.filter((letter) => !kept.has(letter));
  const rows = a.letters.filter((letter) => !both.includes(letter));
  const columns = b.letters.filter((letter) => !both.includes(letter));
  const product = multiplied(grouped(a, stack, rows, inner), grouped(b, stack, inner, columns));
  const letters = [...stack, ...rows, ...columns];
  const lengths = lengthsOf(a, b);
  return {
    array: reshape(
      product,
      letters.map((letter) => lengths.get(letter) as number),
    ),
    letters,
  };
}

const lengthsOf = (...terms: readonly Term[]): Map<string, number> =>
  new Map(terms.flatMap(({ array, letters }) => letters.map((letter, axis) => [letter, array.shape[axis]])));

/** A stack of matrices whose rows and columns are groups of letters. */
function grouped(
  { array, letters }: Term,
  stack: readonly string[],
  rows: readonly string[],
  columns: readonly string[],
) {
  const order = [...stack, ...rows, ...columns].map((letter) => letters.indexOf(letter));
  const shape = order.map((axis) => array.shape[axis]);
  const [first, last] = [stack.length, stack.length + rows.length];
  const matrices = [...shape.slice(0, first), sizeOf(shape.slice(first, last)), sizeOf(shape.slice(last))];
  return reshape(transpose(array, order), matrices);
}

/** A matrix product for each entry of the stack; where it is a product of numbers or of two vectors, without its overhead. */
function multiplied(A: NDArray<Floating>, B: NDArray<Floating>): NDArray<Floating> {
  const [n, k] = A.shape.slice(-2);
  const m = B.shape[B.ndim - 1];
  if (k === 1) return multiply(A, B);
  if (n !== 1 || m !== 1) return matmul(A, B);
  return sum(multiply(A, transpose(B, [...B.shape.keys()].slice(0, -2).concat(B.ndim - 1, B.ndim - 2))), {
    axis: -1,
    keepdims: true,
  });
}
