import type { Matrix } from '../matrices/matrix.ts';

/** A complex number re + im i. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A complex vector, real and imaginary parts apart. */
export interface ComplexVector {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const GROWN = 2 ** 300;

const divide = (a: Complex, b: Complex): Complex => {
  // Smith's way: no square of b, which could overflow or vanish.
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const [t, d] = [b.im / b.re, b.re + b.im * (b.im / b.re)];
    return { re: (a.re + a.im * t) / d, im: (a.im - a.re * t) / d };
  }
  const [t, d] = [b.re / b.im, b.im + b.re * (b.re / b.im)];
  return { re: (a.re * t + a.im) / d, im: (a.im * t - a.re) / d };
};
const times = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
const scaled = (c: number, a: Complex): Complex => ({ re: c * a.re, im: c * a.im });

/** Whether row i is the first of a 2 × 2 block. */
const startsBlock = ({ data, shape: [n] }: Matrix, i: number): boolean => i + 1 < n && data[(i + 1) * n + i] !== 0;

/** The eigenvalues on the diagonal of a quasi-triangular matrix, a pair with the positive imaginary part first. */
export function diagonalEigenvalues(T: Matrix): Complex[] {
  const values: Complex[] = [];
  for (let i = 0; i < T.shape[0]; i++) {
    const a = T.at(i, i);
    if (!startsBlock(T, i)) {
      values.push({ re: a, im: 0 });
      continue;
    }
    const [b, c, d] = [T.at(i, i + 1), T.at(i + 1, i), T.at(i + 1, i + 1)];
    const re = a + (d - a) / 2;
    const im = Math.sqrt(-(((a - d) / 2) ** 2 + b * c));
    values.push({ re, im }, { re, im: -im });
    i++;
  }
  return values;
}

/**
 * The eigenvector x of a quasi-triangular T for the eigenvalue λ that stands at row k: (T − λI) x = 0 by back substitution.
 *
 * A pivot that is zero, because λ stands on the diagonal twice, is replaced by the rounding error of T, as LAPACK does.
 */
export function eigenvectorOf(T: Matrix, k: number, lambda: Complex, smallest: number): ComplexVector {
  const [n] = T.shape;
  const x = { re: new Float64Array(n), im: new Float64Array(n) };
  let i = k - 1;
  if (startsBlock(T, k)) {
    const [b, c] = [T.at(k, k + 1), T.at(k + 1, k)];
    const isLower = Math.abs(c) >= Math.abs(b);
    const diagonal = { re: isLower ? T.at(k + 1, k + 1) : T.at(k, k), im: 0 };
    put(x, isLower ? k + 1 : k, { re: 1, im: 0 });
    put(x, isLower ? k : k + 1, scaled(1 / (isLower ? c : b), minus(lambda, diagonal)));
  } else put(x, k, { re: 1, im: 0 });
  for (; i >= 0; i--) {
    const isBlock = i > 0 && startsBlock(T, i - 1);
    if (isBlock) solveBlock(T, --i, x, lambda, smallest);
    else {
      const pivot = minus({ re: T.at(i, i), im: 0 }, lambda);
      put(x, i, divide(restOf(T, i, i + 1, x), atLeast(pivot, smallest)));
    }
    shrink(x, i);
  }
  return x;
}

/** [[a − λ, b], [c, d − λ]] (xᵢ, xᵢ₊₁) = right side, by Cramer's rule. */
function solveBlock(T: Matrix, i: number, x: ComplexVector, lambda: Complex, smallest: number): void {
  const [b, c] = [T.at(i, i + 1), T.at(i + 1, i)];
  const p = minus({ re: T.at(i, i), im: 0 }, lambda);
  const q = minus({ re: T.at(i + 1, i + 1), im: 0 }, lambda);
  const [f, g] = [restOf(T, i, i + 2, x), restOf(T, i + 1, i + 2, x)];
  const determinant = atLeast(minus(times(p, q), { re: b * c, im: 0 }), smallest * smallest);
  put(x, i, divide(minus(times(q, f), scaled(b, g)), determinant));
  put(x, i + 1, divide(minus(times(p, g), scaled(c, f)), determinant));
}

/** −Σⱼ tᵢⱼ xⱼ over j ≥ from */
function restOf({ data, shape: [n] }: Matrix, i: number, from: number, x: ComplexVector): Complex {
  let [re, im] = [0, 0];
  for (let j = from; j < n; j++) {
    re -= data[i * n + j] * x.re[j];
    im -= data[i * n + j] * x.im[j];
  }
  return { re, im };
}

const atLeast = (z: Complex, smallest: number): Complex =>
  Math.abs(z.re) + Math.abs(z.im) < smallest ? { re: smallest, im: 0 } : z;

function put(x: ComplexVector, i: number, { re, im }: Complex): void {
  x.re[i] = re;
  x.im[i] = im;
}

/** An eigenvector is known up to a factor: long before an entry overflows, all are divided. */
function shrink(x: ComplexVector, i: number): void {
  if (Math.abs(x.re[i]) + Math.abs(x.im[i]) < GROWN) return;
  for (const part of [x.re, x.im]) for (let j = i; j < part.length; j++) part[j] /= GROWN;
}
