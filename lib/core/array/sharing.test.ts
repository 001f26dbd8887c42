import { describe, expect, test } from 'vitest';
import { ShapeError } from '../errors/index.ts';
import { Matrix, matmul as matmulOfMatrices } from '../linalg/index.ts';
import { arange, array, asarray, fromData } from './index.ts';

describe('by hand', () => {
  test('memory of typed arrays and of other libraries is not copied', () => {
    const memory = Float32Array.of(1, 2, 3, 4);
    fromData(memory, [2, 2]).T.set(0, 1, 9);
    expect(memory[2]).toBe(9);
    expect(asarray({ data: memory, shape: [2], strides: [2], offset: 1 }).toArray()).toEqual([2, 4]);
    const view = array([[1, 2]]).T;
    expect(asarray(view)).toBe(view);
  });

  test('linear algebra takes arrays and their views, and gives what arrays take', () => {
    const A = arange(6).reshape(2, 3);
    const product = [
      [5, 14],
      [14, 50],
    ];
    expect(matmulOfMatrices(A, A.T).toArray()).toEqual(product);
    expect(asarray(matmulOfMatrices(A, A.T)).toArray()).toEqual(product);
    expect(new Matrix(A.slice('::-1', '::2')).toArray()).toEqual([
      [3, 5],
      [0, 2],
    ]);
    expect(new Matrix(A.slice('1:')).data.buffer).toBe(A.data.buffer);
    expect(new Matrix(arange(4).reshape(2, 2).T).toArray()).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(() => new Matrix({ data: [1, 2, 3], shape: [2, 2], strides: [2, 1] })).toThrow(ShapeError);
    expect(() => new Matrix({ data: [1, 2], shape: [2, 1], strides: [-1, 1] })).toThrow(ShapeError);
  });
});

describe('edges', () => {
  test('what would reach outside the memory is refused', () => {
    for (const [shape, options] of [
      [[5], {}],
      [[2], { offset: 3 }],
      [[2], { strides: [-1] }],
      [[2, 2], { strides: [1] }],
      [[1.5], {}],
    ] as const) {
      expect(() => fromData(new Float64Array(4), shape, options)).toThrow(ShapeError);
    }
    expect(fromData(new Float64Array(0), [0, 3]).size).toBe(0);
  });
});
