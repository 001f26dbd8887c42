import { INSTALL, load } from '../harness/peers.ts';
import { isForPlainLoops } from './cases.ts';
import { contenderOf } from './contender.ts';
import type { Library } from './index.ts';

interface MlVector {
  dot(other: MlVector): number;
  norm(): number;
}

interface MlMatrixValue extends MlVector {
  mmul(other: MlMatrixValue): MlMatrixValue;
  to1DArray(): number[];
}

interface MlMatrix {
  Matrix: {
    new (rows: readonly (readonly number[])[]): MlMatrixValue;
    rowVector(row: readonly number[]): MlVector;
  };
  inverse(matrix: MlMatrixValue): MlMatrixValue;
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
  return {
    name: 'ml-matrix',
    version,
    contender(task) {
      if (!isForPlainLoops(task)) return undefined;
      const {
        operation,
        inputs: [a = [], b = []],
      } = task;
      const [x, y] = [module.Matrix.rowVector(a[0] ?? []), module.Matrix.rowVector(b[0] ?? [])];
      const [A, B] = [new module.Matrix(a), new module.Matrix(b)];
      switch (operation) {
        case 'dot':
          return number(() => x.dot(y));
        case 'cosineSimilarity':
          return number(() => x.dot(y) / (x.norm() * y.norm()));
        case 'matmul':
          return matrix(() => A.mmul(B));
        case 'inverse':
          return matrix(() => module.inverse(A));
        default:
          return undefined;
      }
    },
  };
}
