import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, type Tolerance } from '../../testing/close.ts';
import { DomainError, ShapeError } from '../errors/index.ts';
import { Matrix, matmul as matmulOfMatrices } from '../linalg/index.ts';
import * as np from './index.ts';
import { add, arange, array, asarray, fromData, type NDArray, sum, zeros } from './index.ts';
import { type Case, expectLike, fixture, operand, part } from './testing/cases.ts';

const NAN = Number.NaN;
const INF = Number.POSITIVE_INFINITY;

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

  test('a row is stretched over a matrix, and a column too', () => {
    expect(add(A, [10, 20, 30]).toArray()).toEqual([
      [11, 22, 33],
      [14, 25, 36],
    ]);
    expect(A.multiply([[1], [-1]]).toArray()).toEqual([
      [1, 2, 3],
      [-4, -5, -6],
    ]);
    expect(np.subtract(10, A).at(-1, -1)).toBe(4);
    expect(add(arange(3), [[1]]).shape).toEqual([1, 3]);
  });

  test('sums along axes', () => {
    expect([A.sum(), A.sum({ axis: 0 }).toArray(), A.sum({ axis: -1, keepdims: true }).toArray()]).toEqual([
      21,
      [5, 7, 9],
      [[6], [15]],
    ]);
  });

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

  test('iterates over the first axis', () => {
    expect([...arange(3)]).toEqual([0, 1, 2]);
    expect(Array.from(A, String)).toEqual(['[1. 2. 3.]', '[4. 5. 6.]']);
  });

  test('shows itself', () => {
    expect(inspect(array([[true, false]]))).toBe('NDArray bool (1, 2)\n[[ True False]]');
    const shown = (A as unknown as Record<symbol, () => unknown>)[Symbol.for('Jupyter.display')].call(A);
    expect(shown).toEqual({ 'text/plain': '[[1. 2. 3.]\n [4. 5. 6.]]\nf64 (2, 3)' });
  });
});

describe('dtypes', () => {
  test('two arrays must agree, and the message names the cure', () => {
    const [x, y] = [zeros(2), zeros(2, { dtype: 'f32' })];
    expect(() => add(x as NDArray as NDArray<'f32'>, y)).toThrow(
      "add: both arrays must have the same dtype, got f64 and f32 — call .astype('f64') on the second",
    );
    expect(() => add(y as NDArray as NDArray<'f64'>, x)).toThrow('on the first');
  });

  test('plain numbers adopt the dtype of the array they meet, or are refused', () => {
    const bytes = array([250], { dtype: 'u8' });
    expect(add(array([1], { dtype: 'f32' }), 0.1).at(0)).toBe(Math.fround(1 + Math.fround(0.1)));
    expect([bytes.add(10).at(0), bytes.add(10).dtype]).toEqual([4, 'u8']);
    for (const wrong of [0.5, -1, 256, NAN]) expect(() => bytes.add(wrong)).toThrow(DomainError);
    expect(np.less(bytes, 250.5).at(0)).toBe(true);
    expect(() => np.negative(array([true]) as NDArray as NDArray<'u8'>)).toThrow('dtype must be f64, f32, i32, u8');
  });

  test('integers wrap around, products too', () => {
    const big = array([2 ** 31 - 1], { dtype: 'i32' });
    expect([big.add(1).at(0), big.multiply(big).at(0), np.power(big, 3).at(0)]).toEqual([-(2 ** 31), 1, 2 ** 31 - 1]);
    expect(() => np.power(big, -1)).toThrow(DomainError);
    expect(() => np.divide(big as NDArray as NDArray<'f64'>, 2)).toThrow(".astype('f64')");
  });

  test('sums of bytes and bools do not overflow', () => {
    expect(sum(np.full(300, 255, { dtype: 'u8' }))).toBe(76500);
    expect(np.mean(array([true, false, true, true]))).toBe(0.75);
  });

  test('astype rounds, truncates, and refuses what does not fit', () => {
    expect(array([1.9, -1.9]).astype('i32').toArray()).toEqual([1, -1]);
    expect(array([0, NAN, 2]).astype('bool').toArray()).toEqual([false, true, true]);
    expect(array([0.1]).astype('f32').at(0)).toBe(Math.fround(0.1));
    expect(() => array([NAN]).astype('i32')).toThrow(DomainError);
    expect(() => array([-1]).astype('u8')).toThrow('clip first');
  });
});

describe('sharing', () => {
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
    expect(np.equal(x, x).toArray()).toEqual([true, false, true, false]);
  });

  test('powers are those of C', () => {
    expect(np.power([1, 1, -1, 0], [NAN, INF, INF, 0]).toArray()).toEqual([1, 1, 1, 1]);
  });

  test('the first of ties wins', () => {
    expect([np.argmax([1, 3, 3]), np.argmin([2, 1, 1])]).toEqual([1, 1]);
  });

  test('indices, axes and shapes that do not exist are named', () => {
    const A = zeros([2, 3]);
    expect(() => A.at(2, 0)).toThrow('at: an index of axis 0 must be in [-2, 2), got 2');
    expect(() => A.at(0)).toThrow(ShapeError);
    expect(() => A.sum({ axis: 2 })).toThrow('sum: axis must be in [-2, 2), got 2');
    expect(() => A.sum({ axis: [0, -2] })).toThrow(DomainError);
    expect(() => A.add(zeros([2]))).toThrow('add: axis -1 must have one length or 1, got shapes (2, 3) and (2)');
    expect(() => A.reshape(4, -1)).toThrow(ShapeError);
    expect(() => A.slice('::0')).toThrow(DomainError);
    expect(() => A.slice(0, 0, 0)).toThrow(ShapeError);
    expect(() => A.get(array([0.5]))).toThrow(".astype('i32')");
    expect(() => A.get(array([true, false, true]))).toThrow('a mask must have the shape');
    expect(() => A.broadcastTo(2, 2)).toThrow(ShapeError);
    expect(() => A.set(0, [1, 2])).toThrow(ShapeError);
    expect(() => zeros([-1])).toThrow(ShapeError);
    expect(() => zeros([2 ** 20, 2 ** 20])).toThrow('zeros: the result must fit into memory');
  });

  test('a view written over itself keeps what it was', () => {
    const x = arange(5);
    x.set('1:', x.slice(':-1'));
    expect(x.toArray()).toEqual([0, 0, 1, 2, 3]);
  });

  test('the sum of many small numbers keeps its digits', () => {
    const n = 1_000_000;
    expect(Math.abs(sum(np.full(n, 0.1)) - 0.1 * n)).toBeLessThan(1e-9); // a running sum is off by 1.3e-6
    expect(Math.abs(np.variance(add(array([1, 2, 3, 4]), 1e9)) - 1.25)).toBeLessThan(1e-12);
  });
});

describe('laws', () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
  const filled = shapes.map((shape) => arange(shape.reduce((a, b) => a * b, 1)).reshape(...shape));

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

  test('sums along axes add up to the sum of all', () => {
    fc.assert(
      fc.property(filled, fc.nat(3), (a, axis) => {
        const along = { axis: axis % a.ndim };
        expect(a.T.sum({ axis: a.ndim - 1 - along.axis }).sum()).toBe(a.sum());
        expect(a.sum({ ...along, keepdims: true }).shape[along.axis]).toBe(1);
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

const TOLERANCES: Readonly<Record<string, Tolerance>> = {
  exp: { rtol: 2 * EPS },
  log: { rtol: 2 * EPS },
  tanh: { rtol: 4 * EPS },
  power: { rtol: 4 * EPS },
  // Added in another order: 144 terms below 4 in size.
  sum: { atol: 144 * 4 * EPS },
  cumsum: { atol: 144 * 4 * EPS },
  mean: { atol: 16 * EPS },
  prod: { rtol: 144 * EPS },
  variance: { rtol: 16 * EPS },
  std: { rtol: 16 * EPS },
  matmul: { atol: 16 * EPS },
};

/** NumPy's own f32 functions are right to four units in the last place. */
const SINGLE: Tolerance = { rtol: 4 * 2 ** -23, atol: 2 ** -22 };

function toleranceOf({ fn, a }: Case): Tolerance {
  if (!(fn in TOLERANCES)) return {};
  return a.dtype === 'f32' ? SINGLE : TOLERANCES[fn];
}

function run({ fn, a, b, axis, keepdims = false, to, parts, mask }: Case): unknown {
  const x = operand(a);
  if (fn === 'view') return x;
  if (fn === 'transposed') return x.T;
  if (fn === 'reshape') return x.reshape(...(to ?? []));
  if (fn === 'get') {
    return x.get(...(parts ?? []).map((one) => (typeof one === 'string' ? part(one) : indices(one))));
  }
  if (mask !== undefined) {
    if (fn === 'mask') return x.get(operand(mask));
    const y = x.copy();
    y.set(operand(mask), 7);
    return y;
  }
  const f = (np as unknown as Record<string, (...args: unknown[]) => unknown>)[fn];
  if (axis !== undefined) return f(x, { ...(axis !== null && { axis }), keepdims });
  return b === undefined ? f(x) : f(x, operand(b));
}

const indices = (list: readonly number[]): NDArray =>
  list.length === 0 ? zeros(0, { dtype: 'i32' }) : array(list, { dtype: 'i32' });

describe('authority', () => {
  for (const name of ['views', 'elementwise', 'reductions', 'fancy', 'products']) {
    const { cases, versions } = fixture(name);
    test(`${name}: ${cases.length} results of NumPy ${versions.numpy}`, () => {
      cases.forEach((one, i) => {
        expectLike(run(one), one, toleranceOf(one), `${name} ${i} ${one.fn} ${one.a.dtype} `);
      });
    });
  }

  const { cases, versions } = fixture('texts');
  test(`prints ${cases.length} arrays of all dtypes as NumPy ${versions.numpy} does`, () => {
    for (const { a, text } of cases) expect(String(operand(a))).toBe(text);
  });
});
