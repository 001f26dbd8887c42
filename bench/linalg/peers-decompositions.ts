// The decompositions in the words of each library that has some.
import type { Task } from './cases.ts';
import { first, type Rows, rightSide, rising, sizes, upper, type Ways, way } from './decompositions.ts';

interface MlValue {
  to1DArray(): number[];
  to2DArray(): number[][];
}

/** What these tasks need of ml-matrix. */
export interface MlDecompositions {
  readonly Matrix: new (rows: Rows) => MlValue;
  inverse(A: MlValue): MlValue;
  solve(A: MlValue, b: MlValue): MlValue;
  readonly LuDecomposition: new (A: MlValue) => { readonly upperTriangularMatrix: MlValue };
  readonly CholeskyDecomposition: new (A: MlValue) => { readonly lowerTriangularMatrix: MlValue };
  readonly QrDecomposition: new (
    A: MlValue,
  ) => { readonly orthogonalMatrix: MlValue; readonly upperTriangularMatrix: MlValue };
  readonly EigenvalueDecomposition: new (
    A: MlValue,
    options: { readonly assumeSymmetric: boolean },
  ) => { readonly realEigenvalues: number[] };
  readonly SingularValueDecomposition: new (A: MlValue) => { readonly diagonal: number[] };
}

/** ml-matrix: the factors of QR are made when they are read, and all of them are wanted. */
export function mlWays(ml: MlDecompositions): Ways {
  const of =
    <T>(decompose: (A: MlValue) => T, flat: (result: T) => readonly number[]) =>
    (task: Task) => {
      const A = new ml.Matrix(first(task));
      return way(() => decompose(A), flat);
    };
  return {
    inverse: of(ml.inverse, (result) => result.to1DArray()),
    lu: of(
      (A) => new ml.LuDecomposition(A),
      (lu) => upper(lu.upperTriangularMatrix.to2DArray()),
    ),
    cholesky: of(
      (A) => new ml.CholeskyDecomposition(A).lowerTriangularMatrix,
      (L) => L.to1DArray(),
    ),
    qr: of(
      (A) => {
        const factors = new ml.QrDecomposition(A);
        return [factors.orthogonalMatrix, factors.upperTriangularMatrix] as const;
      },
      ([, r]) => sizes(upper(r.to2DArray())),
    ),
    eigh: of(
      (A) => new ml.EigenvalueDecomposition(A, { assumeSymmetric: true }),
      ({ realEigenvalues }) => rising(realEigenvalues),
    ),
    svd: of(
      (A) => new ml.SingularValueDecomposition(A),
      ({ diagonal }) => rising(diagonal),
    ),
    solve: (task) => {
      const [A, b] = [new ml.Matrix(first(task)), new ml.Matrix(rightSide(task).map((value) => [value]))];
      return way(
        () => ml.solve(A, b),
        (x) => x.to1DArray(),
      );
    },
  };
}

/** What these tasks need of numeric. */
export interface Numeric {
  LU(A: Rows): { readonly LU: number[][] };
  inv(A: Rows): number[][];
  solve(A: Rows, b: readonly number[]): number[];
  svd(A: Rows): { readonly S: number[] };
}

/** numeric: it has neither Cholesky nor QR, and its eigenvalues of symmetric matrices take seconds at 100 rows. */
export const numericWays = (numeric: Numeric): Ways => ({
  inverse: (task) =>
    way(
      () => numeric.inv(first(task)),
      (result) => result.flat(),
    ),
  lu: (task) =>
    way(
      () => numeric.LU(first(task)),
      ({ LU }) => upper(LU),
    ),
  solve: (task) =>
    way(
      () => numeric.solve(first(task), rightSide(task)),
      (x) => x,
    ),
  svd: (task) =>
    way(
      () => numeric.svd(first(task)),
      ({ S }) => rising(S),
    ),
});

interface MathValue {
  toArray(): number[][];
}

/** What these tasks need of mathjs. */
export interface MathjsDecompositions {
  matrix(rows: Rows): MathValue;
  inv(A: MathValue): MathValue;
  lup(A: MathValue): { readonly U: MathValue };
  lusolve(A: MathValue, b: readonly number[]): MathValue;
  qr(A: MathValue): { readonly R: MathValue };
}

/** mathjs: no Cholesky and no SVD; its eigenvalues take 0.3 s at 50 rows. */
export function mathjsWays(math: MathjsDecompositions): Ways {
  const of =
    (decompose: (A: MathValue) => MathValue, flat: (rows: number[][]) => readonly number[]) => (task: Task) => {
      const A = math.matrix(first(task));
      return way(
        () => decompose(A),
        (result) => flat(result.toArray()),
      );
    };
  return {
    inverse: of(math.inv, (rows) => rows.flat()),
    lu: of((A) => math.lup(A).U, upper),
    qr: of(
      (A) => math.qr(A).R,
      (rows) => sizes(upper(rows)),
    ),
    solve: (task) => {
      const [A, b] = [math.matrix(first(task)), rightSide(task)];
      return way(
        () => math.lusolve(A, b),
        (x) => x.toArray().flat(),
      );
    },
  };
}

/** An array of numpy-ts. */
export interface NumpyTsValue {
  readonly data: ArrayLike<number>;
  toArray(): number[][];
  /** Gives its memory back: without it, numpy-ts runs out of WebAssembly's and goes on in plain loops. */
  dispose(): void;
}

/** As a careful user would: what the call before gave is disposed of. */
export function disposing<T>(run: () => T): () => T {
  let last: T | undefined;
  return () => {
    if (last !== undefined) for (const value of arraysOf(last)) value.dispose();
    last = run();
    return last;
  };
}

const arraysOf = (result: unknown): NumpyTsValue[] =>
  'data' in (result as object) ? [result as NumpyTsValue] : Object.values(result as Record<string, NumpyTsValue>);

/** What these tasks need of numpy-ts. */
export interface NumpyTsDecompositions {
  array(values: Rows | readonly number[], dtype: string): NumpyTsValue;
  readonly linalg: {
    inv(A: NumpyTsValue): NumpyTsValue;
    solve(A: NumpyTsValue, b: NumpyTsValue): NumpyTsValue;
    cholesky(A: NumpyTsValue): NumpyTsValue;
    qr(A: NumpyTsValue): { readonly r: NumpyTsValue };
    eigh(A: NumpyTsValue): { readonly w: NumpyTsValue };
    svd(A: NumpyTsValue): { readonly s: NumpyTsValue };
  };
}

/** numpy-ts: all but LU. */
export function numpyTsWays({ array, linalg }: NumpyTsDecompositions): Ways {
  const of =
    <T>(decompose: (A: NumpyTsValue) => T, flat: (result: T) => readonly number[]) =>
    (task: Task) => {
      const A = array(first(task), 'float64');
      return way(
        disposing(() => decompose(A)),
        flat,
      );
    };
  const all = ({ data }: NumpyTsValue): number[] => Array.from(data);
  return {
    inverse: of(linalg.inv, all),
    cholesky: of(linalg.cholesky, all),
    qr: of(linalg.qr, ({ r }) => sizes(upper(r.toArray()))),
    eigh: of(linalg.eigh, ({ w }) => rising(all(w))),
    svd: of(linalg.svd, ({ s }) => rising(all(s))),
    solve: (task) => {
      const [A, b] = [array(first(task), 'float64'), array(rightSide(task), 'float64')];
      return way(
        disposing(() => linalg.solve(A, b)),
        all,
      );
    },
  };
}
