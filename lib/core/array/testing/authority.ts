import fc from 'fast-check';
import { describe, test } from 'vitest';
import { EPS, type Tolerance } from '../../../testing/close.ts';
import * as np from '../index.ts';
import { arange, array, type NDArray, zeros } from '../index.ts';
import { type Case, expectLike, fixture, operand, part } from './cases.ts';

/** Arrays of up to four axes, some of them empty, that hold 0, 1, 2, … */
export const filled = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 })
  .map((shape) => arange(shape.reduce((a, b) => a * b, 1)).reshape(...shape));

const TOLERANCES: Readonly<Record<string, Tolerance>> = {
  exp: { rtol: 2 * EPS },
  log: { rtol: 2 * EPS },
  tanh: { rtol: 4 * EPS },
  power: { rtol: 4 * EPS },
  sin: { rtol: 4 * EPS },
  cos: { rtol: 4 * EPS },
  tan: { rtol: 4 * EPS },
  arctan2: { rtol: 4 * EPS },
  expm1: { rtol: 4 * EPS },
  log1p: { rtol: 4 * EPS },
  log2: { rtol: 4 * EPS },
  log10: { rtol: 4 * EPS },
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

/** Every case of a fixture, as NumPy has it. */
export function authority(name: string): void {
  describe('authority', () => {
    const { cases, versions } = fixture(name);
    test(`${name}: ${cases.length} results of NumPy ${versions.numpy}`, () => {
      cases.forEach((one, i) => {
        expectLike(run(one), one, toleranceOf(one), `${name} ${i} ${one.fn} ${one.a.dtype} `);
      });
    });
  });
}
