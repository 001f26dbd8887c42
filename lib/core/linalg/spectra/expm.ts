import { DomainError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { requireFinite } from '../blocks/finite.ts';
import { matmul } from '../matrices/matmul.ts';
import { Matrix } from '../matrices/matrix.ts';
import { solve } from '../systems/solve.ts';
import type { MatrixLike } from '../types.ts';
import { norm } from '../vectors/norm.ts';

/** Padé orders, and up to which ‖A‖₁ each is exact to the last digit: Higham 2005, table 2.3. */
const ORDERS = [
  { m: 3, theta: 1.495585217958292e-2 },
  { m: 5, theta: 2.53939833006323e-1 },
  { m: 7, theta: 9.504178996162932e-1 },
  { m: 9, theta: 2.097847961257068 },
] as const;
const HIGHEST = { m: 13, theta: 5.371920351148152 };

/**
 * The exponential of a matrix, e^A = I + A + A²/2! + A³/3! + ⋯: x(t) = e^{tA} x(0) solves x′ = A x.
 *
 * The series itself loses all digits to cancellation. Instead e^A = (e^{A / 2ˢ})^{2ˢ}: scaled until a Padé fraction
 * r_m(A) = q_m(−A)⁻¹ q_m(A) is exact to the last digit, then squared s times.
 *
 * @param A shape (n, n), finite, ‖A‖₁ below 2¹⁰⁰⁰
 * @returns shape (n, n); ∞ or NaN where e^A has no room in doubles. A that is far from normal can lose digits in the squaring
 * @throws ShapeError when A is not square
 * @throws DomainError when an entry is NaN or ±∞, or when A is too large
 * @complexity O(n³ (6 + log₂ ‖A‖₁))
 * @source Higham, "The scaling and squaring method for the matrix exponential revisited", SIAM J. Matrix Anal. Appl. 26(4), 2005
 *
 * @example
 * expm([[0, 1], [0, 0]]).toArray() // → ≈ [[1, 1], [0, 1]]
 * expm([[0, -Math.PI], [Math.PI, 0]]).toArray() // → ≈ [[-1, 0], [0, -1]]
 */
export function expm(A: MatrixLike): Matrix {
  const M = new Matrix(A);
  dims('expm', { A: [M, 'n n'] });
  requireFinite('expm', 'A', M);
  const size = norm(M, 1);
  if (size > 2 ** 1000) {
    throw new DomainError('expm', { must: '‖A‖₁ must be at most 2¹⁰⁰⁰', got: size, cure: 'rescale time: e^{tA}' });
  }
  const order = ORDERS.find(({ theta }) => size <= theta);
  if (order) return pade(M, order.m);
  const s = Math.max(0, Math.ceil(Math.log2(size / HIGHEST.theta)));
  let E = pade(M.scale(2 ** -s), HIGHEST.m);
  for (let i = 0; i < s; i++) E = matmul(E, E);
  return E;
}

/** r_m(A) = q(−A)⁻¹ q(A), by the odd and the even powers: q(±A) = V ± U. */
function pade(A: Matrix, m: number): Matrix {
  const b = padeCoefficients(m);
  const A2 = matmul(A, A);
  const { U: inner, V } = m === 13 ? highestPowers(A2, b) : powers(A2, b);
  const U = matmul(A, inner);
  return solve(V.sub(U), V.add(U));
}

/** bₗ = (2m − l)! / (l! (m − l)!), here with b_m = 1: b_m = 1, bₗ = bₗ₊₁ (2m − l) (l + 1) / (m − l). */
function padeCoefficients(m: number): number[] {
  const b = new Array<number>(m + 1).fill(1);
  for (let l = m - 1; l >= 0; l--) b[l] = (b[l + 1] * (2 * m - l) * (l + 1)) / (m - l);
  return b;
}

/** Σ b₂ₗ₊₁ A²ˡ and Σ b₂ₗ A²ˡ. */
function powers(A2: Matrix, b: readonly number[]): { U: Matrix; V: Matrix } {
  let power = Matrix.identity(A2.shape[0]);
  let [U, V] = [power.scale(b[1]), power.scale(b[0])];
  for (let l = 2; l < b.length; l += 2) {
    power = l === 2 ? A2 : matmul(power, A2);
    [U, V] = [U.add(power.scale(b[l + 1])), V.add(power.scale(b[l]))];
  }
  return { U, V };
}

/** The same for m = 13 with three products fewer: A⁶ is taken out of the upper half. */
function highestPowers(A2: Matrix, b: readonly number[]): { U: Matrix; V: Matrix } {
  const A4 = matmul(A2, A2);
  const A6 = matmul(A2, A4);
  const I = Matrix.identity(A2.shape[0]);
  const sum = (c6: number, c4: number, c2: number, c0: number): Matrix =>
    A6.scale(c6).add(A4.scale(c4)).add(A2.scale(c2)).add(I.scale(c0));
  return {
    U: matmul(A6, sum(b[13], b[11], b[9], 0)).add(sum(b[7], b[5], b[3], b[1])),
    V: matmul(A6, sum(b[12], b[10], b[8], 0)).add(sum(b[6], b[4], b[2], b[0])),
  };
}
