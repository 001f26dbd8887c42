import { type AnyVector, Matrix, type MatrixLike, Vector, type VectorLike } from '../linalg/index.ts';
import { shapeOf } from '../shapes/index.ts';

/** What an activation takes: a number, a vector or a matrix. */
export type Input = number | AnyVector | MatrixLike;

/** What it gives back: the same kind. */
export type Output<X extends Input> = X extends number ? number : X extends MatrixLike ? Matrix : Vector;

/** f at every entry. */
export function entrywise<X extends Input>(where: string, x: X, f: (x: number) => number): Output<X> {
  return match<Output<Input>>(where, x, {
    number: f,
    vector: (v) => v.map(f) as Vector,
    matrix: (A) => new Matrix({ data: A.data.map(f), shape: A.shape }),
  }) as Output<X>;
}

/** A function of a whole vector, for each row of a matrix. */
export function rowwise<X extends AnyVector | MatrixLike>(where: string, x: X, f: (row: Vector) => Vector): Output<X> {
  const matrix = (A: Matrix): Matrix => {
    const result = A.copy();
    for (const row of result) row.set(f(row));
    return result;
  };
  return match<Matrix | Vector>(where, x, { vector: f, matrix }) as Output<X>;
}

interface Cases<R> {
  readonly number?: (x: number) => R;
  readonly vector: (x: Vector) => R;
  readonly matrix: (x: Matrix) => R;
}

/** Calls the case that the shape of x asks for. */
export function match<R>(where: string, x: Input, { number, vector, matrix }: Cases<R>): R {
  if (typeof x === 'number' && number) return number(x);
  const isMatrix = shapeOf(x as VectorLike, where, 'x').length === 2;
  return isMatrix ? matrix(new Matrix(x as MatrixLike)) : vector(Vector.from(x as VectorLike) as Vector);
}
