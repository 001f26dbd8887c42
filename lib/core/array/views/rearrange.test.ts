import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError, ShapeError } from '../../errors/index.ts';
import * as np from '../index.ts';
import { arange, array, type NDArray, zeros } from '../index.ts';
import { filled } from '../testing/authority.ts';
import { type Case, expectLike, fixture, operand } from '../testing/cases.ts';

const A = array([
  [1, 2],
  [3, 4],
]);

describe('by hand', () => {
  test('views share memory, repetitions do not', () => {
    for (const view of [np.flip(A), np.swapaxes(A, 0, 1), np.moveaxis(A, 0, 1), np.diag(A)])
      expect(view.data).toBe(A.data);
    for (const copy of [np.repeat(A, 1), np.tile(A, 1), np.diag(A.slice(0))]) expect(copy.data).not.toBe(A.data);
    const [x] = np.meshgrid([arange(2), arange(2)]);
    x.set(0, 0, 9);
    expect(x.toArray()).toEqual([
      [9, 1],
      [0, 1],
    ]);
  });

  test('like another', () => {
    const bools = array([[true, false]]);
    expect(np.onesLike(bools).toArray()).toEqual([[true, true]]);
    expect([np.zerosLike(bools).dtype, np.fullLike(array([1], { dtype: 'u8' }), 7).dtype]).toEqual(['bool', 'u8']);
    expect(np.zerosLike(A.T.slice('1:')).shape).toEqual([1, 2]);
  });

  test('closeness', () => {
    expect(np.allclose(A, A.add(1e-9))).toBe(true);
    expect(np.allclose([1e-9], [2e-9])).toBe(true); // atol is for numbers near 1
    expect(np.allclose([1e-9], [2e-9], { atol: 0 })).toBe(false);
    expect(np.isclose([NaN, Infinity], [NaN, Infinity], { equalNan: true }).toArray()).toEqual([true, true]);
    expect(np.isclose([1, Infinity], [Infinity, -Infinity], { rtol: 1 }).toArray()).toEqual([false, false]);
    expect(np.sign([-0, -2]).toArray()).toEqual([0, -1]); // -0 is printed as -0.
  });
});

describe('edges', () => {
  test('what does not exist is named', () => {
    expect(() => np.swapaxes(A, 0, 2)).toThrow('swapaxes: axis must be in [-2, 2), got 2');
    expect(() => np.moveaxis(A, -3, 0)).toThrow(DomainError);
    expect(() => np.flip(A, { axis: [0, 0] })).toThrow(DomainError);
    expect(() => np.repeat(A, 1.5)).toThrow('a whole number ≥ 0 of times, got 1.5');
    expect(() => np.tile(A, [1, -1])).toThrow(DomainError);
    expect(() => np.diag(zeros([1, 1, 1]))).toThrow(ShapeError);
    expect(() => np.meshgrid([A])).toThrow('meshgrid: all axes must be vectors, got (2, 2)');
    expect(() => np.round(A, { decimals: 0.5 })).toThrow(DomainError);
    expect(() => np.round(array([1], { dtype: 'i32' }) as NDArray as NDArray<'f64'>)).toThrow(DomainError);
    expect(() => np.isclose(A, A, { rtol: -1 })).toThrow('rtol must be in [0, ∞), got -1');
  });
});

describe('laws', () => {
  test('twice is once, there and back', () => {
    fc.assert(
      fc.property(filled, fc.nat(), fc.nat(), (a, p, q) => {
        const [i, j] = [p % a.ndim, q % a.ndim];
        expect(np.flip(np.flip(a)).toArray()).toEqual(a.toArray());
        expect(np.swapaxes(np.swapaxes(a, i, j), j, i).toArray()).toEqual(a.toArray());
        expect(np.moveaxis(np.moveaxis(a, i, j), j, i).toArray()).toEqual(a.toArray());
      }),
    );
  });
});

interface Call extends Case {
  readonly args?: readonly unknown[];
  readonly options?: object;
  readonly which?: number | string;
}

function run({ fn, a, all, args = [], options, which }: Call): unknown {
  const f = (np as unknown as Record<string, (...given: unknown[]) => unknown>)[fn];
  if (fn === 'meshgrid') return (f(all?.map(operand), options) as NDArray[])[which as number];
  if (fn === 'nonzero') return (f(operand(a)) as NDArray[])[which as number];
  if (fn === 'unique') {
    const asked = { returnCounts: true, returnIndex: true, returnInverse: true };
    return (f(operand(a), asked) as Record<string, NDArray>)[which as string];
  }
  return f(operand(a), ...args, options);
}

describe('authority', () => {
  const { cases, versions } = fixture('arranged');
  test(`${cases.length} results of NumPy ${versions.numpy}`, () => {
    cases.forEach((one, i) => {
      expectLike(run(one), one, {}, `${i} ${one.fn} ${JSON.stringify((one as Call).args ?? [])} `);
    });
  });
});
