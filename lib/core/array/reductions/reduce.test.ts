import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../errors/index.ts';
import * as np from '../index.ts';
import { add, array, sum, zeros } from '../index.ts';
import { authority, filled } from '../testing/authority.ts';

const NAN = Number.NaN;
const INF = Number.POSITIVE_INFINITY;

describe('by hand', () => {
  const A = array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  test('sums along axes', () => {
    expect([A.sum(), A.sum({ axis: 0 }).toArray(), A.sum({ axis: -1, keepdims: true }).toArray()]).toEqual([
      21,
      [5, 7, 9],
      [[6], [15]],
    ]);
  });

  test('sums of bytes and bools do not overflow', () => {
    expect(sum(np.full(300, 255, { dtype: 'u8' }))).toBe(76500);
    expect(np.mean(array([true, false, true, true]))).toBe(0.75);
  });
});

describe('edges', () => {
  test('nothing has a sum, but no smallest entry', () => {
    const none = zeros([0, 3]);
    expect([none.sum(), np.prod(none), none.sum({ axis: 0 }).toArray(), none.max({ axis: 1 }).shape]).toEqual([
      0,
      1,
      [0, 0, 0],
      [0],
    ]);
    expect(none.mean()).toBeNaN();
    expect(() => none.max()).toThrow(DomainError);
    expect(() => none.argmin({ axis: 0 })).toThrow(DomainError);
  });

  test('NaN is found and never hidden', () => {
    const x = array([3, NAN, 1, NAN]);
    expect([x.max(), x.min(), x.argmax(), x.argmin(), x.sum()]).toEqual([NAN, NAN, 1, 1, NAN]);
    expect(np.maximum(x, 2).toArray()).toEqual([3, NAN, 2, NAN]);
    expect(np.clip(x, -INF, 2).toArray()).toEqual([2, NAN, 1, NAN]);
    expect(np.clip(x, -INF, INF).data).not.toBe(x.data); // what is written into the result stays out of x
    expect(np.equal(x, x).toArray()).toEqual([true, false, true, false]);
  });

  test('the first of ties wins', () => {
    expect([np.argmax([1, 3, 3]), np.argmin([2, 1, 1])]).toEqual([1, 1]);
  });

  test('the sum of many small numbers keeps its digits', () => {
    const n = 1_000_000;
    expect(Math.abs(sum(np.full(n, 0.1)) - 0.1 * n)).toBeLessThan(1e-9); // a running sum is off by 1.3e-6
    expect(Math.abs(np.variance(add(array([1, 2, 3, 4]), 1e9)) - 1.25)).toBeLessThan(1e-12);
  });
});

describe('laws', () => {
  test('sums along axes add up to the sum of all', () => {
    fc.assert(
      fc.property(filled, fc.nat(3), (a, axis) => {
        const along = { axis: axis % a.ndim };
        expect(a.T.sum({ axis: a.ndim - 1 - along.axis }).sum()).toBe(a.sum());
        expect(a.sum({ ...along, keepdims: true }).shape[along.axis]).toBe(1);
      }),
    );
  });
});

authority('reductions');
authority('axes');
