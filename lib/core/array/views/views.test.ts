import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as np from '../index.ts';
import { arange, array } from '../index.ts';
import { authority, filled } from '../testing/authority.ts';

describe('by hand', () => {
  const A = array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  test('a view writes into what it views', () => {
    const whole = A.copy();
    whole.slice(':', '::2').T.set(1, 0, 30);
    whole.slice(1).set(':', [0, 0, 0]);
    expect(whole.toArray()).toEqual([
      [1, 2, 30],
      [0, 0, 0],
    ]);
    expect(A.at(0, 2)).toBe(3);
  });

  test('reshape, ravel and expandDims share memory where they can', () => {
    expect(A.reshape(3, 2).data).toBe(A.data);
    expect(A.ravel().data).toBe(A.data);
    expect(np.expandDims(A.slice(':', 1), 0).data).toBe(A.data);
    expect(A.T.reshape(3, 2, 1).data).toBe(A.data);
    expect(A.T.ravel().toArray()).toEqual([1, 4, 2, 5, 3, 6]);
    expect(A.T.ravel().data).not.toBe(A.data);
  });

  test('copies of views with long rows, and with axes that go on where the next ends', () => {
    const x = arange(6 * 100).reshape(2, 3, 100);
    const wide = x.slice(':', '1:', '30:');
    for (const [i, j, k] of [
      [0, 0, 0],
      [0, 1, 69],
      [1, 0, 5],
      [1, 1, 0],
    ] as const) {
      expect(wide.copy().at(i, j, k)).toBe(300 * i + 100 * (j + 1) + 30 + k);
      expect(x.transpose(1, 0, 2).copy().at(j, i, k)).toBe(300 * i + 100 * j + k);
    }
    expect(x.slice('::-1', 1).copy().ravel().at(-1)).toBe(199);
    expect(np.negative(x.slice('::-1')).at(0, 2, 99)).toBe(-599);
  });

  test('iterates over the first axis', () => {
    expect([...arange(3)]).toEqual([0, 1, 2]);
    expect(Array.from(A, String)).toEqual(['[1. 2. 3.]', '[4. 5. 6.]']);
  });
});

describe('laws', () => {
  test('transposing twice, and reshaping back, changes nothing', () => {
    fc.assert(
      fc.property(filled, (a) => {
        expect(a.T.T.toArray()).toEqual(a.toArray());
        expect(a.T.copy().T.toArray()).toEqual(a.toArray());
        expect(
          a
            .ravel()
            .reshape(...a.shape)
            .toArray(),
        ).toEqual(a.toArray());
      }),
    );
  });

  test('a strided operand gives what its copy gives', () => {
    fc.assert(
      fc.property(filled, (a) => {
        const view = a.slice('::-1').T;
        expect(view.add(view).toArray()).toEqual(view.copy().multiply(2).toArray());
      }),
    );
  });
});

authority('views');
