import { describe, expect, test } from 'vitest';
import { EPS } from '../../testing/close.ts';
import { DomainError, ShapeError } from '../errors/index.ts';
import { array, einsum, type NDArray, zeros } from './index.ts';
import { expectLike, fixture, operand } from './testing/cases.ts';

const A = array([
  [1, 2],
  [3, 4],
]);

describe('by hand', () => {
  test('product, transpose, diagonal, trace, outer product', () => {
    expect(einsum('ij,jk->ik', A, A).toArray()).toEqual([
      [7, 10],
      [15, 22],
    ]);
    expect(einsum('ij->ji', A).toArray()).toEqual(A.T.toArray());
    expect([einsum('ii->i', A).toArray(), einsum('ii->', A).item(), einsum('ij->', A).item()]).toEqual([[1, 4], 5, 10]);
    expect(einsum(' i, j -> ij ', [1, 2], array([3, 4], { dtype: 'f32' })).dtype).toBe('f32');
  });
});

describe('edges', () => {
  test('what is no formula, and what does not fit, is named', () => {
    for (const wrong of ['ij,jk', 'ij->ii', 'i1->i', 'ij->ijk', '...i->i']) {
      expect(() =>
        einsum(
          wrong,
          ...wrong
            .split('->')[0]
            .split(',')
            .map(() => A),
        ),
      ).toThrow(DomainError);
    }
    expect(() => einsum('ij,jk->ik', A)).toThrow("einsum: 'ij,jk->ik' takes 2 arrays, got 1");
    expect(() => einsum('ij,jk->ik', A, zeros([3, 2]))).toThrow(
      'einsum: axis j must have one length, got 2, but 3 in operand 1 (3, 2)',
    );
    expect(() => einsum('ij->', zeros(3))).toThrow(ShapeError);
    expect(() => einsum('i->', zeros(3, { dtype: 'i32' }) as NDArray as NDArray<'f64'>)).toThrow(DomainError);
  });
});

describe('authority', () => {
  const { cases, versions } = fixture('einsums');
  test(`${cases.length} results of NumPy ${versions.numpy}`, () => {
    cases.forEach((one, i) => {
      const got = einsum(one.formula ?? '', ...((one.all ?? []).map(operand) as NDArray[] as NDArray<'f64'>[]));
      // At most 12 products of size below 10; f32 is rounded once.
      const tolerance = one.a.dtype === 'f32' ? { rtol: 2 ** -24, atol: 1e-14 } : { atol: 120 * EPS };
      expectLike(got, one, tolerance, `${i} ${one.formula} `);
    });
  });
});
