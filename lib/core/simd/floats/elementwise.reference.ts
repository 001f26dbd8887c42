// The definitions, number by number in double precision and rounded once: what the fast versions are tested against.
import { erfc, erf as erfOf } from '../../activations/erf.ts';
import type { FloatArray } from '../gemm/view.ts';
import { checkSame, type OutOptions, target } from './check.ts';

function map<T extends FloatArray>(where: string, x: T, options: OutOptions<T>, f: (x: number) => number): T {
  const out = target(where, x, options);
  for (let i = 0; i < x.length; i++) out[i] = f(x[i]);
  return out;
}

/** eˣ; see `exp`. */
export function exp<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('exp', x, options, Math.exp);
}

/** tanh x; see `tanh`. */
export function tanh<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('tanh', x, options, Math.tanh);
}

/** erf x; see `erf`. */
export function erf<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('erf', x, options, (value) => erfOf(value));
}

/** 1 / (1 + e⁻ˣ); see `sigmoid`. */
export function sigmoid<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('sigmoid', x, options, (value) => 1 / (1 + Math.exp(-value)));
}

/** x Φ(x) with Φ(x) = ½ erfc(−x/√2); see `gelu`. */
export function gelu<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('gelu', x, options, (value) => {
    const gate = erfc(-value * Math.SQRT1_2) / 2;
    return gate === 0 ? 0 : value * gate;
  });
}

/** a + b; see `add`. */
export function add<T extends FloatArray>(a: T, b: T, options: OutOptions<T> = {}): T {
  checkSame('add', 'b', a, b);
  const out = target('add', a, options);
  for (let i = 0; i < a.length; i++) out[i] = a[i] + b[i];
  return out;
}

/** a · b; see `multiply`. */
export function multiply<T extends FloatArray>(a: T, b: T, options: OutOptions<T> = {}): T {
  checkSame('multiply', 'b', a, b);
  const out = target('multiply', a, options);
  for (let i = 0; i < a.length; i++) out[i] = a[i] * b[i];
  return out;
}

/** y += α x; see `axpy`. */
export function axpy<T extends FloatArray>(alpha: number, x: T, y: T): T {
  checkSame('axpy', 'y', x, y);
  for (let i = 0; i < x.length; i++) y[i] += alpha * x[i];
  return y;
}

/** x ·= α; see `scale`. */
export function scale<T extends FloatArray>(alpha: number, x: T): T {
  const factor = x instanceof Float32Array ? Math.fround(alpha) : alpha;
  for (let i = 0; i < x.length; i++) x[i] *= factor;
  return x;
}
