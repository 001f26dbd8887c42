import { readFileSync } from 'node:fs';
import { cosineSimilarity, dot, inverse, Matrix, matmul, Vector } from 'ai-mastery/core/linalg';
import { gemm } from 'ai-mastery/core/simd';
import type { Contender } from '../harness/area.ts';
import type { Task } from './cases.ts';
import { contenderOf } from './contender.ts';
import type { Library } from './index.ts';

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
      if (task.type === 'f32') return matmulF32(version, task);
      const [x, y] = [new Vector(a[0] ?? []), new Vector(b[0] ?? [])];
      const [A, B] = [new Matrix(a), new Matrix(b)];
      switch (operation) {
        case 'dot':
          return number(() => dot(x, y));
        case 'cosineSimilarity':
          return number(() => cosineSimilarity(x, y));
        case 'matmul':
          return matrix(() => matmul(A, B));
        case 'inverse':
          return matrix(() => inverse(A));
      }
    },
  };
}

/** Floats have no `Matrix` yet: `gemm` on typed arrays, with a new result each time as everyone else. */
function matmulF32(version: string, { inputs, shapes, threads }: Task): Contender {
  const [A, B] = inputs.map((rows, i) => ({ data: Float32Array.from(rows.flat()), shape: shapes[i]! }));
  const shape = [A!.shape[0], B!.shape[1]] as const;
  const run = (): Float32Array => {
    const data = new Float32Array(shape[0] * shape[1]);
    gemm(A!, B!, { data, shape }, { threads });
    return data;
  };
  return contenderOf(NAME, version, run, (data) => [...data]);
}
