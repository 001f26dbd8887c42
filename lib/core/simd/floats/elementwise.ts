import type { FloatArray } from '../gemm/view.ts';
import { checkSame, type OutOptions, target } from './check.ts';
import { homeOf, typeOf } from './home.ts';
import { roundOf } from './kernels/lanes.ts';
import type { MapName } from './kernels/maps.ts';
import { CHUNK, copyIn, copyOut, staging } from './staging.ts';

/**
 * eˣ for each number, in SIMD.
 *
 * x = n ln 2 + r with |r| ≤ ln 2 / 2: eˣ = 2ⁿ eʳ, and a polynomial gives eʳ. Subnormal results, 0, ∞ and NaN come out.
 *
 * @param x any number of floats or doubles
 * @param options `out`, the array to write into
 * @returns as many; relative error ≤ 2 units in the last place where the result is normal
 * @throws ShapeError when `out` has another length
 * @throws DomainError when `out` is of another type, or overlaps x without being it
 * @complexity O(n)
 * @source Cody and Waite, Software Manual for the Elementary Functions (1980), chapter 6
 *
 * @example
 * [...exp(Float32Array.of(0, 1, -Infinity))] // → ≈ [1, 2.718282, 0]
 */
export function exp<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('exp', x, options);
}

/**
 * The hyperbolic tangent tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) for each number, in SIMD.
 *
 * Floats by one quotient of polynomials, doubles near zero by another and beyond by e⁻²ˣ: near zero the formula would cancel.
 *
 * @param x any number of floats or doubles
 * @param options `out`, the array to write into
 * @returns as many, in [−1, 1]; relative error ≤ 8 units in the last place
 * @throws ShapeError when `out` has another length
 * @throws DomainError when `out` is of another type, or overlaps x without being it
 * @complexity O(n)
 *
 * @example
 * [...tanh(Float64Array.of(0, 1, -Infinity))] // → ≈ [0, 0.7616, -1]
 */
export function tanh<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('tanh', x, options);
}

/**
 * The error function erf x = 2/√π ∫₀ˣ e^(−t²) dt for each number, in SIMD.
 *
 * @param x any number of floats or doubles
 * @param options `out`, the array to write into
 * @returns as many, in [−1, 1]; relative error ≤ 8 units in the last place
 * @throws ShapeError when `out` has another length
 * @throws DomainError when `out` is of another type, or overlaps x without being it
 * @complexity O(n)
 *
 * @example
 * [...erf(Float64Array.of(0, 1, -1))] // → ≈ [0, 0.8427, -0.8427]
 */
export function erf<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('erf', x, options);
}

/**
 * The logistic function σ(x) = 1 / (1 + e⁻ˣ) for each number, in SIMD.
 *
 * By e^(−|x|), which cannot overflow, so that small values keep their digits.
 *
 * @param x any number of floats or doubles
 * @param options `out`, the array to write into
 * @returns as many, in [0, 1]; relative error ≤ 4 units in the last place, 0 for what would be subnormal
 * @throws ShapeError when `out` has another length
 * @throws DomainError when `out` is of another type, or overlaps x without being it
 * @complexity O(n)
 *
 * @example
 * [...sigmoid(Float32Array.of(0, -Infinity, 2))] // → ≈ [0.5, 0, 0.8808]
 */
export function sigmoid<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('sigmoid', x, options);
}

/**
 * The Gaussian error linear unit x Φ(x) = x/2 (1 + erf(x/√2)) for each number, in SIMD.
 *
 * @param x any number of floats or doubles
 * @param options `out`, the array to write into
 * @returns as many; error ≤ 4 units in the last place of |x|
 * @throws ShapeError when `out` has another length
 * @throws DomainError when `out` is of another type, or overlaps x without being it
 * @complexity O(n)
 * @source Hendrycks and Gimpel, Gaussian Error Linear Units (2016), section 2
 *
 * @example
 * [...gelu(Float32Array.of(-1, 0, 1))] // → ≈ [-0.1587, 0, 0.8413]
 */
export function gelu<T extends FloatArray>(x: T, options: OutOptions<T> = {}): T {
  return map('gelu', x, options);
}

/**
 * a + b, entry by entry, in SIMD.
 *
 * @param a any number of floats or doubles
 * @param b as many, of a's type
 * @param options `out`, the array to write into
 * @returns as many, each rounded once
 * @throws ShapeError when lengths differ
 * @throws DomainError when types differ, or arrays overlap without being the same
 * @complexity O(n)
 *
 * @example
 * [...add(Float32Array.of(1, 2), Float32Array.of(3, 4))] // → [4, 6]
 */
export function add<T extends FloatArray>(a: T, b: T, options: OutOptions<T> = {}): T {
  return join('add', a, b, options);
}

/**
 * a · b, entry by entry, in SIMD.
 *
 * @param a any number of floats or doubles
 * @param b as many, of a's type
 * @param options `out`, the array to write into
 * @returns as many, each rounded once
 * @throws ShapeError when lengths differ
 * @throws DomainError when types differ, or arrays overlap without being the same
 * @complexity O(n)
 *
 * @example
 * [...multiply(Float32Array.of(1, 2), Float32Array.of(3, 4))] // → [3, 8]
 */
export function multiply<T extends FloatArray>(a: T, b: T, options: OutOptions<T> = {}): T {
  return join('multiply', a, b, options);
}

/**
 * y += α x, in SIMD: the step of gradient descent and of conjugate gradients.
 *
 * @param alpha α, any number
 * @param x any number of floats or doubles
 * @param y as many, of x's type; written
 * @returns y; a last bit may depend on the machine unless in strict mode
 * @throws ShapeError when lengths differ
 * @throws DomainError when types differ, or x and y overlap without being the same
 * @complexity O(n)
 *
 * @example
 * [...axpy(-0.5, Float64Array.of(2, 4), Float64Array.of(1, 1))] // → [0, -1]
 */
export function axpy<T extends FloatArray>(alpha: number, x: T, y: T): T {
  checkSame('axpy', 'y', x, y);
  const type = typeOf(x);
  const home = homeOf(x, y);
  const rounds = home === undefined ? 0 : Math.floor(x.length / roundOf(type));
  home?.exports(type).axpy(alpha, x.byteOffset, y.byteOffset, rounds);
  inPieces(x, rounds * roundOf(type), (start, length) => {
    const { home: aside, areas } = staging(x);
    copyIn(areas[0], x, start, length);
    copyIn(areas[1], y, start, length);
    aside.exports(type).axpy(alpha, areas[0].at, areas[1].at, Math.ceil(length / roundOf(type)));
    copyOut(areas[1], y, start, length);
  });
  return y;
}

/**
 * x ·= α, in SIMD.
 *
 * @param alpha α, any number; in floats it is rounded to one
 * @param x any number of floats or doubles; written
 * @returns x, each number rounded once
 * @complexity O(n)
 *
 * @example
 * [...scale(2, Float32Array.of(1, -0.5))] // → [2, -1]
 */
export function scale<T extends FloatArray>(alpha: number, x: T): T {
  const type = typeOf(x);
  const home = homeOf(x);
  const rounds = home === undefined ? 0 : Math.floor(x.length / roundOf(type));
  home?.exports(type).scale(alpha, x.byteOffset, rounds);
  inPieces(x, rounds * roundOf(type), (start, length) => {
    const { home: aside, areas } = staging(x);
    copyIn(areas[0], x, start, length);
    aside.exports(type).scale(alpha, areas[0].at, Math.ceil(length / roundOf(type)));
    copyOut(areas[0], x, start, length);
  });
  return x;
}

/** Whole rounds where they lie, if in one memory; the rest, or all, aside. */
function map<T extends FloatArray>(name: MapName, x: T, options: OutOptions<T>): T {
  const out = target(name, x, options);
  const type = typeOf(x);
  const home = x.length < roundOf(type) ? undefined : homeOf(x, out);
  const rounds = home === undefined ? 0 : Math.floor(x.length / roundOf(type));
  home?.exports(type)[name](x.byteOffset, out.byteOffset, rounds);
  inPieces(x, rounds * roundOf(type), (start, length) => {
    const { home: aside, areas } = staging(x);
    const { at } = areas[0];
    copyIn(areas[0], x, start, length);
    aside.exports(type)[name](at, at, Math.ceil(length / roundOf(type)));
    copyOut(areas[0], out, start, length);
  });
  return out;
}

function join<T extends FloatArray>(name: 'add' | 'multiply', a: T, b: T, options: OutOptions<T>): T {
  checkSame(name, 'b', a, b);
  const out = target(name, a, options);
  const type = typeOf(a);
  const home = homeOf(a, b, out);
  const rounds = home === undefined ? 0 : Math.floor(a.length / roundOf(type));
  home?.exports(type)[name](a.byteOffset, b.byteOffset, out.byteOffset, rounds);
  inPieces(a, rounds * roundOf(type), (start, length) => {
    const { home: aside, areas } = staging(a);
    copyIn(areas[0], a, start, length);
    copyIn(areas[1], b, start, length);
    aside.exports(type)[name](areas[0].at, areas[1].at, areas[0].at, Math.ceil(length / roundOf(type)));
    copyOut(areas[0], out, start, length);
  });
  return out;
}

function inPieces(x: FloatArray, from: number, work: (start: number, length: number) => void): void {
  for (let start = from; start < x.length; start += CHUNK) work(start, Math.min(CHUNK, x.length - start));
}
