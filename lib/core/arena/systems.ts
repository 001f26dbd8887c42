// Systems of equations and factors of matrices that lie in a workspace.
import { DomainError } from '../errors/index.ts';
import type { Block } from '../linalg/blocks/blocks.ts';
import { requireFinite } from '../linalg/blocks/finite.ts';
import { Matrix } from '../linalg/matrices/matrix.ts';
import type { Slab } from '../linalg/slab/slab.ts';
import { choleskyInSlab, roomForCholesky } from '../linalg/systems/cholesky.ts';
import { invInSlab, roomForInv } from '../linalg/systems/inv.ts';
import { roomForLu } from '../linalg/systems/lu-factor.ts';
import { pivotedLu, solveWithFactors } from '../linalg/systems/lu-solve.ts';
import { describeShape, dims } from '../shapes/index.ts';
import type { ArenaArray } from './arena-array.ts';

/** A matrix of doubles in a workspace. */
export type Doubles = ArenaArray<Float64Array, readonly [number, number]>;

/** Lends room for so many numbers while some work is done. */
export type Lend = (where: string, numbers: number, work: (slab: Slab) => void) => void;

/** out ← A⁻¹ */
export function invInto(lend: Lend, A: Doubles, out: Doubles): void {
  const { n } = dims('inv', { A: [A, 'n n'], out: [out, 'n n'] });
  const M = matrixOf('inv', 'A', A);
  matrixOf('inv', 'out', out);
  lend('inv', roomForInv(n), (slab) => invInSlab(slab, M, blockIn('inv', slab, out, n)));
}

/** out ← L with A = L Lᵀ */
export function choleskyInto(lend: Lend, A: Doubles, out: Doubles): void {
  const { n } = dims('cholesky', { A: [A, 'n n'], out: [out, 'n n'] });
  const M = matrixOf('cholesky', 'A', A);
  matrixOf('cholesky', 'out', out);
  lend('cholesky', roomForCholesky(n), (slab) => {
    choleskyInSlab(slab, M, blockIn('cholesky', slab, A, n), blockIn('cholesky', slab, out, n));
  });
}

/** out ← A⁻¹ b for a vector b, or for each column of a matrix. */
export function solveInto(lend: Lend, A: Doubles, b: ArenaArray<Float64Array>, out: ArenaArray<Float64Array>): void {
  const { n } = dims('solve', { A: [A, 'n n'], b: [b, b.shape.length === 1 ? 'n' : 'n *'] });
  const M = matrixOf('solve', 'A', A);
  const B = matrixOf('solve', 'b', b);
  matrixOf('solve', 'out', out);
  requireFinite('solve', 'b', B);
  const k = B.shape[1];
  lend('solve', roomForLu(n, n), (slab) => {
    const X = blockIn('solve', slab, out, k);
    const factors = pivotedLu(slab, 'solve', M);
    if (out !== b) slab.bring(b.data, X.at); // only now: `out` may lie where A does
    solveWithFactors(slab, factors, X, { n, k });
  });
}

/** An array as a matrix of the same memory, a vector as one column. */
function matrixOf(where: string, name: string, { data, shape }: ArenaArray): Matrix {
  const [n = 0, d = 1] = shape;
  if (data instanceof Float64Array) return new Matrix({ data, shape: [n, d] });
  throw new DomainError(where, {
    must: `${name} must hold doubles`,
    got: data.constructor.name,
    cure: 'put its numbers into the workspace as a Float64Array',
  });
}

/** The place of the first number, counted in doubles from the front of the memory. */
const numberOf = ({ data }: ArenaArray<Float64Array>): number => data.byteOffset / Float64Array.BYTES_PER_ELEMENT;

/** An array as a block of the memory that a slab is part of. */
function blockIn(where: string, { numbers }: Slab, array: ArenaArray<Float64Array>, columns: number): Block {
  if (array.data.buffer === numbers.buffer) return { data: numbers, at: numberOf(array), down: columns, right: 1 };
  throw new DomainError(where, {
    must: 'the arrays must lie in the workspace of the step',
    got: `${array.origin}, shape ${describeShape(array.shape)}, of another workspace`,
    cure: 'bring it here with step.from, or out of there by returning it from its step',
  });
}
