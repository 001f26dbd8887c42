import { describe, expect, test } from 'vitest';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { Matrix, matmul as matmulOfMatrices, solve, Vector } from '../../linalg/index.ts';
import { add, arange, array, asarray, fromData, fromTensor, toTensor, zeros } from '../index.ts';

describe('by hand', () => {
  test('memory of typed arrays and of other libraries is not copied', () => {
    const memory = Float32Array.of(1, 2, 3, 4);
    fromData(memory, [2, 2]).T.set(0, 1, 9);
    expect(memory[2]).toBe(9);
    expect(asarray({ data: memory, shape: [2], strides: [2], offset: 1 }).toArray()).toEqual([2, 4]);
    const view = array([[1, 2]]).T;
    expect(asarray(view)).toBe(view);
  });

  test("a Vector and a typed array are arrays, and stand at an array's right", () => {
    const memory = new Vector([1, 2]);
    expect(asarray(memory).data).toBe(memory);
    expect(array(memory).data).not.toBe(memory);
    expect(add(arange(2), memory).toArray()).toEqual([1, 3]);
    expect(arange(2).subtract(Float64Array.of(1, 1)).toArray()).toEqual([-1, 0]);
    expect(() => arange(2).add(Float32Array.of(1, 1))).toThrow('both arrays must have the same dtype, got f64 and f32');
    const a = arange(4).reshape(2, 2);
    a.set(0, memory);
    expect(a.toArray()).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  test('a tensor is type, memory and dimensions', () => {
    const a = arange(6, undefined, { dtype: 'f32' }).reshape(3, 2);
    const { type, data, dims } = toTensor(a.slice('1:'));
    expect([type, [...data], dims]).toEqual(['float32', [2, 3, 4, 5], [2, 2]]);
    expect(data.buffer).toBe(a.data.buffer);
    expect([...toTensor(a.T).data]).toEqual([0, 2, 4, 1, 3, 5]);
    expect(toTensor(array([true])).type).toBe('bool');
    for (const one of [
      a,
      array([true, false]),
      array([1], { dtype: 'u8' }),
      zeros([0, 2], { dtype: 'i32' }),
      array(5),
    ]) {
      expect(fromTensor(toTensor(one))).toEqual(one);
    }
    expect(() => fromTensor({ type: 'float32', data: new Float64Array(1), dims: [1] })).toThrow(DomainError);
    expect(() => fromTensor({ type: 'float32', data: new Float32Array(1), dims: [2] })).toThrow(ShapeError);
  });

  test('linear algebra takes arrays and their views, and gives what arrays take', () => {
    const A = arange(6).reshape(2, 3);
    expect([
      ...solve(
        [
          [2, 0],
          [0, 4],
        ],
        A.slice(':', 1),
      ),
    ]).toEqual([0.5, 1]);
    expect([
      ...solve(
        [
          [2, 0],
          [0, 4],
        ],
        { data: [0, 3, 5, 8], shape: [2], strides: [2], offset: 1 },
      ),
    ]).toEqual([1.5, 2]);
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
