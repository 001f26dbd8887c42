import { dims } from '../../shapes/index.ts';
import { requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import type { MatrixLike } from '../types.ts';
import { type LuFactors, luFactor } from './lu-factor.ts';

/**
 * The determinant det A = ± Πᵢ uᵢᵢ of A = P L U: by how much A stretches volume, negative where it also mirrors.
 *
 * Elimination leaves volume as it is and each exchange of rows changes its sign, so the diagonal of U tells all.
 *
 * @param A shape (n, n), finite
 * @returns one number; 1 for an empty matrix. It overflows to ±∞ and vanishes to 0 easily (1e-10 I has 0 from n = 33 on): it
 *   does not tell whether A is nearly singular, and `slogdet` gives it where it does not fit
 * @throws ShapeError when A is not square
 * @throws DomainError when an entry is NaN or ±∞
 * @complexity O(n³)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 3.2
 *
 * @example
 * det([[3, 0], [0, 2]]) // → 6
 * det([[0, 1], [1, 0]]) // → -1
 */
export function det(A: MatrixLike): number {
  const { diagonal, sign } = pivotsOf('det', A);
  if (diagonal.includes(0)) return 0;
  const product = diagonal.reduce((sofar, u) => sofar * u, sign);
  if (product !== 0 && Number.isFinite(product)) return product;
  // On the way the product left the range of doubles; its end may be back inside.
  const { sign: side, logabsdet } = fromPivots(diagonal, sign);
  return side * Math.exp(logabsdet);
}

/**
 * The determinant as its sign and the logarithm of its size, det A = sign · exp(logabsdet), which always fits.
 *
 * @param A shape (n, n), finite
 * @returns `sign` 1, −1 or 0, and `logabsdet`, −∞ for a singular matrix
 * @throws ShapeError when A is not square
 * @throws DomainError when an entry is NaN or ±∞
 * @complexity O(n³)
 * @source as `det`: log |det A| = Σᵢ log |uᵢᵢ|
 *
 * @example
 * const { sign, logabsdet } = slogdet([[-1e200, 0], [0, 1e200]]);
 * sign // → -1
 * logabsdet // → ≈ 921.034
 */
export function slogdet(A: MatrixLike): SignAndLog {
  const { diagonal, sign } = pivotsOf('slogdet', A);
  return fromPivots(diagonal, sign);
}

/** A number that may not fit into a double: sign · exp(logabsdet). */
export interface SignAndLog {
  readonly sign: -1 | 0 | 1;
  readonly logabsdet: number;
}

function fromPivots(diagonal: Float64Array, sign: number): SignAndLog {
  const signs = diagonal.reduce((product, u) => product * Math.sign(u), sign);
  return {
    sign: signs === 0 ? 0 : signs > 0 ? 1 : -1,
    logabsdet: diagonal.reduce((sum, u) => sum + Math.log(Math.abs(u)), 0),
  };
}

/** The diagonal of U, and the sign of the exchanges. */
function pivotsOf(where: string, A: MatrixLike): { readonly diagonal: Float64Array; readonly sign: number } {
  const M = new Matrix(A);
  const { n } = dims(where, { A: [M, 'n n'] });
  requireFinite(where, 'A', M);
  const { lu, piv }: LuFactors = luFactor(M);
  const exchanges = piv.reduce((count, other, i) => count + (other === i ? 0 : 1), 0);
  return { diagonal: Float64Array.from(piv, (_, i) => lu.data[i * n + i]), sign: exchanges % 2 === 0 ? 1 : -1 };
}
