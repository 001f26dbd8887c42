import { cholesky, eigh, inv, luFactor, Matrix, qr, solve, svd } from 'ai-mastery/core/linalg';
import type { Task } from './cases.ts';
import { first, rightSide, rising, sizes, upper, type Ways, way } from './decompositions.ts';

/** Ours, as a user calls them. LU in the compact form that all but mathjs give. */
export const OURS: Ways = {
  inverse: oursOf(inv, ({ data }) => [...data]),
  lu: oursOf(luFactor, ({ lu }) => upper(lu.toArray())),
  cholesky: oursOf(cholesky, ({ data }) => [...data]),
  qr: oursOf(qr, ({ r }) => sizes(upper(r.toArray()))),
  eigh: oursOf(eigh, ({ eigenvalues }) => [...eigenvalues]),
  svd: oursOf(svd, ({ s }) => rising(s)),
  solve: (task) => {
    const [A, b] = [new Matrix(first(task)), rightSide(task)];
    return way(
      () => solve(A, b),
      (x) => [...x],
    );
  },
};

function oursOf<T>(decompose: (A: Matrix) => T, flat: (result: T) => readonly number[]) {
  return (task: Task) => {
    const A = new Matrix(first(task));
    return way(() => decompose(A), flat);
  };
}
