import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError, ShapeError } from '../../errors/index.ts';
import * as np from '../index.ts';
import { arange, array, zeros } from '../index.ts';
import { authority, filled } from '../testing/authority.ts';

describe('by hand', () => {
  const A = array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  test('masks and arrays of indices', () => {
    expect(A.get(np.greater(A, 2)).toArray()).toEqual([3, 4, 5, 6]);
    expect(A.get(array([1, 0, 1], { dtype: 'i32' }), 0).toArray()).toEqual([4, 1, 4]);
    const B = A.copy();
    B.set(np.less(B, 3), 0);
    B.set(array([1], { dtype: 'i32' }), [7, 8, 9]);
    expect(B.toArray()).toEqual([
      [0, 0, 3],
      [7, 8, 9],
    ]);
  });
});

describe('edges', () => {
  test('indices, axes and shapes that do not exist are named', () => {
    const A = zeros([2, 3]);
    expect(() => A.at(2, 0)).toThrow('at: an index of axis 0 must be in [-2, 2), got 2');
    // @ts-expect-error: one index for two axes
    expect(() => A.at(0)).toThrow(ShapeError);
    expect(() => A.sum({ axis: 2 })).toThrow('sum: axis must be in [-2, 2), got 2');
    expect(() => A.sum({ axis: [0, -2] })).toThrow(DomainError);
    expect(() => A.add(zeros([2]))).toThrow('add: axis -1 must have one length or 1, got shapes (2, 3) and (2)');
    expect(() => A.reshape(4, -1)).toThrow(ShapeError);
    expect(() => A.slice('::0')).toThrow(DomainError);
    expect(() => A.slice(0, 0, 0)).toThrow(ShapeError);
    expect(() => A.get(array([0.5]))).toThrow(".astype('i32')");
    expect(() => A.get(zeros(0, { dtype: 'i32' }), 3)).toThrow('an index of axis 1 must be in [-3, 3), got 3');
    expect(() => A.get(array([true, false, true]))).toThrow('a mask must have the shape');
    expect(() => A.broadcastTo(2, 2)).toThrow(ShapeError);
    expect(() => A.set(0, [1, 2])).toThrow(ShapeError);
    expect(() => zeros([-1])).toThrow(ShapeError);
    for (const wrong of [null, undefined, 'text', 1n]) {
      expect(() => array(wrong as never), String(wrong)).toThrow('array: values must be numbers');
      expect(() => np.add(A, wrong as never), String(wrong)).toThrow(ShapeError);
      expect(() => array([1, wrong] as never), String(wrong)).toThrow('array: values[1] must be a number');
    }
    expect(() => array([[true], null] as never)).toThrow('got null');
    expect(() => np.fromData(Float64Array.of(1), undefined as never)).toThrow('a shape must be a list of lengths');
    expect(() => zeros([2 ** 20, 2 ** 20])).toThrow('zeros: the result must fit into memory');
  });

  test('a view written over itself keeps what it was', () => {
    const x = arange(5);
    x.set('1:', x.slice(':-1'));
    expect(x.toArray()).toEqual([0, 0, 1, 2, 3]);
  });
});

describe('laws', () => {
  test('what is written through a view is read through the same view', () => {
    fc.assert(
      fc.property(filled, (a) => {
        const whole = np.full([...a.shape, 2], -1);
        whole.slice('::-1', '...', 1).T.set('...', a.slice('::-1').T);
        expect(whole.slice('...', 1).toArray()).toEqual(a.toArray());
        expect(whole.slice('...', 0).sum()).toBe(0 - a.size); // nothing else is written
        whole.set('...', 1, 7);
        expect(whole.sum()).toBe(6 * a.size);
        whole.set('...', np.expandDims(a, -1));
        expect(whole.slice('...', 0).toArray()).toEqual(a.toArray());
      }),
    );
  });
});

authority('fancy');
