import { dims, shapeOf } from '../../shapes/index.ts';
import { ownCopy, requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import type { AnyVector, MatrixLike, VectorLike } from '../types.ts';
import { entriesOf } from '../vectors/entries.ts';
import { Vector } from '../vectors/vector.ts';

/** Right sides of equations: columns to be worked on in place, and the way back to what the caller gave. */
export interface RightSides {
  /** Shape (n, k): a copy of the matrix b, or of the vector b as one column. */
  readonly X: Matrix;
  /** A solution in the caller's form: a vector for a vector, a matrix for a matrix. */
  give(X: Matrix): Vector | Matrix;
}

/** Checks b, a vector (n) or a matrix (n, k) that goes with a matrix of n rows. */
export function rightSides(where: string, A: Matrix, b: AnyVector | MatrixLike): RightSides {
  if (shapeOf(b as VectorLike, where, 'b').length === 2) {
    const B = new Matrix(b as MatrixLike);
    dims(where, { A: [A, 'n *'], b: [B, 'n *'] });
    return { X: ownCopy(where, 'b', B), give: (X) => X };
  }
  const { n } = dims(where, { A: [A, 'n *'], b: [b as VectorLike, 'n'] });
  const entries = entriesOf(b as AnyVector);
  const data = new Float64Array(n);
  for (let i = 0; i < n; i++) data[i] = entries[i]; // a list of numbers is copied by `set` as if it might be anything
  const column = new Matrix({ data, shape: [n, 1] });
  requireFinite(where, 'b', column);
  return { X: column, give };
}

/** The column as a vector, in the same memory. */
const give = ({ data }: Matrix): Vector => new Vector(data.buffer as ArrayBuffer, data.byteOffset, data.length);
