import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { DomainError } from '../../errors/index.ts';
import * as np from '../index.ts';
import { add, arange, array, type NDArray, zeros } from '../index.ts';
import { authority } from '../testing/authority.ts';

const NAN = Number.NaN;
const INF = Number.POSITIVE_INFINITY;

describe('by hand', () => {
  const A = array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

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

  test('astype rounds, truncates, and refuses what does not fit', () => {
    expect(array([1.9, -1.9]).astype('i32').toArray()).toEqual([1, -1]);
    expect(array([0, NAN, 2]).astype('bool').toArray()).toEqual([false, true, true]);
    expect(array([0.1]).astype('f32').at(0)).toBe(Math.fround(0.1));
    expect(() => array([NAN]).astype('i32')).toThrow(DomainError);
    expect(() => array([-1]).astype('u8')).toThrow('clip first');
  });
});

describe('edges', () => {
  test('powers are those of C', () => {
    expect(np.power([1, 1, -1, 0], [NAN, INF, INF, 0]).toArray()).toEqual([1, 1, 1, 1]);
  });
});

test.each([
  { name: 'exp', f: np.exp, exact: Math.exp },
  { name: 'tanh', f: np.tanh, exact: Math.tanh },
])('$name of an entry is the same bits wherever it lies, and leaves it as it was', ({ f, exact }) => {
  for (const dtype of ['f64', 'f32'] as const) {
    const a = np.linspace(-30, 30, { num: 600 }).astype(dtype).reshape(20, 30);
    const before = a.ravel().data.slice();
    const whole = f(a);
    expectClose(whole.ravel().data, Array.from(before, exact), { rtol: 6 * (dtype === 'f64' ? EPS : 2 ** -23) });
    expect(f(a.T)).toEqual(whole.T.copy());
    expect(f(a.slice('3:', '::-2'))).toEqual(whole.slice('3:', '::-2').copy());
    expect(f(a.slice(7))).toEqual(whole.slice(7).copy());
    expect(f(a.slice(7, 7)).item()).toBe(whole.at(7, 7));
    expect(a.data).toEqual(before);
    expect(f(zeros([0, 3], { dtype })).shape).toEqual([0, 3]);
  }
});

authority('elementwise');
