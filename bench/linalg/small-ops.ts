// Arrays of few numbers: what an operation costs before it computes anything.
import { array, type NDArray } from 'ai-mastery/core/array';

/** What every library has under one name or another. */
export interface SmallArray<A> {
  add(other: A): A;
  transpose(): A;
}

/** 8 × 8 + 8 × 8, then rows 1 to 4 of every other column, then that turned: four operations with their results. */
export function smallOps<A extends SmallArray<A>>(a: A, b: A, slice: (x: A) => A): () => A {
  return () => slice(a.add(b)).transpose().add(slice(b).transpose());
}

/** Ours. */
export function ownSmallOps(
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
): () => NDArray<'f64'> {
  return smallOps<NDArray<'f64'>>(array(a) as NDArray<'f64'>, array(b) as NDArray<'f64'>, (x) => x.slice('1:5', '::2'));
}
