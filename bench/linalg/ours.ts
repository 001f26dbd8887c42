import { readFileSync } from 'node:fs';
import { array, std, sum } from 'ai-mastery/core/array';
import { cosineSimilarity, dot, Matrix, matmul, Vector } from 'ai-mastery/core/linalg';
import { matmul as matmulF32 } from 'ai-mastery/core/simd';
import type { Contender } from '../harness/area.ts';
import type { Task } from './cases.ts';
import { contenderOf } from './contender.ts';
import { contenderBy } from './decompositions.ts';
import type { Library } from './index.ts';
import { OURS } from './ours-decompositions.ts';
import { inWorkspace } from './ours-workspace.ts';
import { ownSmallOps } from './small-ops.ts';

const NAME = 'ai-mastery';

/** Our own library, as a user calls it: vectors and matrices are made once, outside the measurement. */
export function ours(): Library {
  const { version } = JSON.parse(readFileSync(new URL('../../lib/package.json', import.meta.url), 'utf8'));
  const number = (run: () => number) => contenderOf(NAME, version, run, (result) => [result]);
  const matrix = (run: () => Matrix) => contenderOf(NAME, version, run, ({ data }) => [...data]);
  return {
    name: NAME,
    version,
    contender(task) {
      const {
        operation,
        inputs: [a = [], b = []],
      } = task;
      const isProduct = operation === 'matmul';
      if (task.place === 'workspace' || (task.type === 'f32' && !isProduct)) return inWorkspace(NAME, version, task);
      if (task.type === 'f32') return productOfFloats(version, task);
      const [x, y] = [new Vector(a[0] ?? []), new Vector(b[0] ?? [])];
      const [A, B] = [new Matrix(a), new Matrix(b)];
      switch (operation) {
        case 'dot':
          return number(() => dot(x, y));
        case 'cosineSimilarity':
          return number(() => cosineSimilarity(x, y));
        case 'matmul':
          return matrix(() => matmul(A, B));
        case 'sum axis 0':
        case 'std axis 0':
          return columns(version, task);
        case 'small ops':
          return contenderOf(NAME, version, ownSmallOps(a, b), (result) => [...result.copy().data]);
        default:
          return contenderBy(OURS, NAME, version, task);
      }
    },
  };
}

/** Floats have no `Matrix`: views of typed arrays, with a new result each time as everyone else. */
function productOfFloats(version: string, { inputs, shapes, threads }: Task): Contender {
  const [A, B] = inputs.map((rows, i) => ({ data: Float32Array.from(rows.flat()), shape: shapes[i]! }));
  return contenderOf(
    NAME,
    version,
    () => matmulF32(A!, B!, { threads }),
    (data) => [...data],
  );
}

/** The columns of an array. */
function columns(version: string, { operation, inputs: [rows = []] }: Task): Contender {
  const X = array(rows);
  const run = operation === 'sum axis 0' ? () => sum(X, { axis: 0 }) : () => std(X, { axis: 0 });
  return contenderOf(NAME, version, run, ({ data }) => [...data]);
}
