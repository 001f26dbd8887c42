import { INSTALL, load } from '../harness/peers.ts';
import { isDecomposition, isForPlainLoops } from './cases.ts';
import { contenderOf } from './contender.ts';
import { contenderBy } from './decompositions.ts';
import type { Library } from './index.ts';
import { type MlDecompositions, mlWays } from './peers-decompositions.ts';

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
}

/** ml-matrix: one of the peers of bench/package.json. */
export async function mlMatrix(say: (line: string) => void): Promise<Library | undefined> {
  const loaded = await load<MlMatrix & MlDecompositions>('ml-matrix');
  if (!loaded) {
    say(`ml-matrix is not installed: ${INSTALL}`);
    return undefined;
  }
  const { module, version } = loaded;
  const number = (run: () => number) => contenderOf('ml-matrix', version, run, (result) => [result]);
  const matrix = (run: () => MlMatrixValue) => contenderOf('ml-matrix', version, run, (result) => result.to1DArray());
  const ways = mlWays(module);
  return {
    name: 'ml-matrix',
    version,
    contender(task) {
      if (!isForPlainLoops(task) && !isDecomposition(task)) return undefined;
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
        default:
          return contenderBy(ways, 'ml-matrix', version, task);
      }
    },
  };
}
