import { INSTALL, load } from '../harness/peers.ts';
import { isForPlainLoops, isSystem } from './cases.ts';
import { contenderOf } from './contender.ts';
import type { Library } from './index.ts';

interface MlVector {
  dot(other: MlVector): number;
  norm(): number;
}

interface MlMatrixValue extends MlVector {
  mmul(other: MlMatrixValue): MlMatrixValue;
  transpose(): MlMatrixValue;
  selection(rows: readonly number[], columns: readonly number[]): MlMatrixValue;
  to1DArray(): number[];
}

interface MlMatrix {
  Matrix: {
    new (rows: readonly (readonly number[])[]): MlMatrixValue;
    add(a: MlMatrixValue, b: MlMatrixValue): MlMatrixValue;
    rowVector(row: readonly number[]): MlVector;
  };
  inverse(matrix: MlMatrixValue): MlMatrixValue;
  solve(matrix: MlMatrixValue, right: MlMatrixValue): MlMatrixValue;
  LuDecomposition: new (
    matrix: MlMatrixValue,
  ) => { readonly lowerTriangularMatrix: MlMatrixValue; readonly upperTriangularMatrix: MlMatrixValue };
  CholeskyDecomposition: new (matrix: MlMatrixValue) => { readonly lowerTriangularMatrix: MlMatrixValue };
  QrDecomposition: new (
    matrix: MlMatrixValue,
  ) => { readonly orthogonalMatrix: MlMatrixValue; readonly upperTriangularMatrix: MlMatrixValue };
}

/** ml-matrix: one of the peers of bench/package.json. */
export async function mlMatrix(say: (line: string) => void): Promise<Library | undefined> {
  const loaded = await load<MlMatrix>('ml-matrix');
  if (!loaded) {
    say(`ml-matrix is not installed: ${INSTALL}`);
    return undefined;
  }
  const { module, version } = loaded;
  const number = (run: () => number) => contenderOf('ml-matrix', version, run, (result) => [result]);
  const matrix = (run: () => MlMatrixValue) => contenderOf('ml-matrix', version, run, (result) => result.to1DArray());
  // The factors are made when they are read: both are, as ours are made both. The second is compared.
  const factors = <F>(
    run: () => F,
    read: (result: F) => readonly [MlMatrixValue, MlMatrixValue],
    each: (value: number) => number,
  ) =>
    contenderOf(
      'ml-matrix',
      version,
      () => read(run()),
      ([, second]) => second.to1DArray().map(each),
    );
  return {
    name: 'ml-matrix',
    version,
    contender(task) {
      if (!isForPlainLoops(task) && !isSystem(task)) return undefined;
      const {
        operation,
        inputs: [a = [], b = []],
      } = task;
      const [x, y] = [module.Matrix.rowVector(a[0] ?? []), module.Matrix.rowVector(b[0] ?? [])];
      const [A, B] = [new module.Matrix(a), new module.Matrix(b)];
      switch (operation) {
        case 'small ops': {
          const some = (x: MlMatrixValue) => x.selection([1, 2, 3, 4], [0, 2, 4, 6]);
          const { add } = module.Matrix; // the method of the same name adds in place
          return matrix(() => add(some(add(A, B)).transpose(), some(B).transpose()));
        }
        case 'dot':
          return number(() => x.dot(y));
        case 'cosineSimilarity':
          return number(() => x.dot(y) / (x.norm() * y.norm()));
        case 'matmul':
          return matrix(() => A.mmul(B));
        case 'inverse':
          return matrix(() => module.inverse(A));
        case 'solve': {
          const right = new module.Matrix((b[0] ?? []).map((value) => [value]));
          return matrix(() => module.solve(A, right));
        }
        case 'cholesky':
          return matrix(() => new module.CholeskyDecomposition(A).lowerTriangularMatrix);
        case 'lu':
          return factors(
            () => new module.LuDecomposition(A),
            ({ lowerTriangularMatrix: l, upperTriangularMatrix: u }) => [l, u],
            (value) => value,
          );
        case 'qr': // its signs are free
          return factors(
            () => new module.QrDecomposition(A),
            ({ orthogonalMatrix: q, upperTriangularMatrix: r }) => [q, r],
            Math.abs,
          );
        default:
          return undefined;
      }
    },
  };
}
