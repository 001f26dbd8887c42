import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS } from '../../../testing/close.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { arange, array, type NDArray, ones, zeros } from '../index.ts';
import { expectLike, fixture, operand } from '../testing/cases.ts';
import { einsum as einsumReference } from './einsum.reference.ts';
import { einsum as einsumShipped } from './einsum.ts';

const twins: readonly [string, typeof einsumReference][] = [
  ['reference', einsumReference],
  ['shipped', einsumShipped satisfies typeof einsumReference],
];

const A = array([
  [1, 2],
  [3, 4],
]);

describe.each(twins)('%s', (_, einsum) => {
  test('product, transpose, diagonal, trace, outer product', () => {
    expect(einsum('ij,jk->ik', A, A).toArray()).toEqual([
      [7, 10],
      [15, 22],
    ]);
    expect(einsum('ij->ji', A).toArray()).toEqual(A.T.toArray());
    expect([einsum('ii->i', A).toArray(), einsum('ii->', A).item(), einsum('ij->', A).item()]).toEqual([[1, 4], 5, 10]);
    expect(einsum(' i, j -> ij ', [1, 2], array([3, 4], { dtype: 'f32' })).dtype).toBe('f32');
    expect([einsum('', 3).item(), einsum(',', 3, 2).item()]).toEqual([3, 6]);
  });

  test('without an arrow: letters that stand once, capitals first', () => {
    expect(einsum('ij,jk', A, A).toArray()).toEqual(einsum('ij,jk->ik', A, A).toArray());
    expect(einsum('bA', A).toArray()).toEqual(A.T.toArray());
    expect(einsum('ii', A).item()).toBe(5);
  });

  test("an operand with fewer axes for '...' is stretched there, not at its letters", () => {
    expect(einsum('i...,...->i...', [10, 20], [1, 2]).toArray()).toEqual([
      [10, 20],
      [20, 40],
    ]);
  });

  test('the result never shares memory with an operand', () => {
    for (const formula of ['ij->ij', 'ij->ji', 'ii->i', '...->...']) {
      expect(einsum(formula, A).data.buffer).not.toBe(A.data.buffer);
    }
    const one = ones([1, 1]);
    expect(einsum('ij,jk->ik', one, A.slice(':1')).data.buffer).not.toBe(A.data.buffer);
  });

  test('what is no formula, and what does not fit, is named', () => {
    const count = (formula: string): number => formula.split('->')[0].split(',').length;
    for (const wrong of ['ij->ii', 'i1->i', 'ij->ijk', '...i->i', '..i->i', '...i...->i', 'i->i->i', 'ij->k']) {
      expect(() => einsum(wrong, ...new Array<NDArray<'f64'>>(count(wrong)).fill(A)), wrong).toThrow(DomainError);
    }
    expect(() => einsum('ij,jk->ik', A)).toThrow("einsum: 'ij,jk->ik' takes 2 arrays, got 1");
    expect(() => einsum('ij,jk->ik', A, zeros([3, 2]))).toThrow(
      'einsum: axis j must have one length, got 2, but 3 in operand 1 (3, 2)',
    );
    expect(() => einsum('ij->', zeros(3))).toThrow('operand 0 must have 2 axes (i, j), got (3)');
    expect(() => einsum('...ij->...', zeros(3))).toThrow('operand 0 must have at least 2 axes (..., i, j), got (3)');
    expect(() => einsum('...,...', zeros(3), zeros(2))).toThrow(ShapeError);
    expect(() => einsum('i->', zeros(3, { dtype: 'i32' }) as NDArray as NDArray<'f64'>)).toThrow(DomainError);
    expect(() => einsum('i,i->', zeros(3), zeros(3, { dtype: 'f32' }) as NDArray as NDArray<'f64'>)).toThrow(
      DomainError,
    );
  });

  const { cases, versions } = fixture('einsums');
  test(`${cases.length} results of NumPy ${versions.numpy}`, () => {
    cases.forEach((one, i) => {
      const got = einsum(one.formula ?? '', ...((one.all ?? []).map(operand) as NDArray[] as NDArray<'f64'>[]));
      // At most 96 products of size below 30; pairs of f32 are rounded to f32.
      const tolerance = { atol: 96 * (one.a.dtype === 'f32' ? 2 ** -23 : 10 * EPS) };
      expectLike(got, one, tolerance, `${i} ${one.formula} `);
    });
  });
});

describe('laws', () => {
  const lengths: Readonly<Record<string, number>> = { a: 2, b: 3, c: 1, d: 4, e: 2 };
  const term = fc.array(fc.constantFrom(...Object.keys(lengths)), { maxLength: 3 });

  test('fast = reference, exactly on whole numbers', () => {
    fc.assert(
      fc.property(
        fc.array(term, { minLength: 1, maxLength: 4 }),
        fc.subarray(Object.keys(lengths)),
        (terms, wanted) => {
          const output = wanted.filter((letter) => terms.flat().includes(letter)).reverse();
          const formula = `${terms.map((letters) => letters.join('')).join(',')}->${output.join('')}`;
          const operands = terms.map((letters, i) => {
            const shape = letters.map((letter) => lengths[letter]);
            const size = shape.reduce((x, y) => x * y, 1);
            return arange(size)
              .subtract(i + 2)
              .reshape(...shape.toReversed()).T;
          });
          // Zeros may differ in sign: a sum starts with 0, a product does not.
          expect(einsumShipped(formula, ...operands).add(0), formula).toEqual(
            einsumReference(formula, ...operands).add(0),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('pairs are taken in a cheap order: from the left, three letters of 2000 would need 64 GB', () => {
    const x = ones(2000);
    expect(einsumShipped('a,b,c,a,b,c->', x, x, x, x, x, x).item()).toBe(2000 ** 3);
  });
});
