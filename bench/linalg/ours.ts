import { readFileSync } from 'node:fs';
import {
  cholesky,
  cosineSimilarity,
  dot,
  inverse,
  lu,
  Matrix,
  matmul,
  qr,
  solve,
  Vector,
} from 'ai-mastery/core/linalg';
import { exp, gelu, gemm, layerNorm, softmax, sum } from 'ai-mastery/core/simd';
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
      if (task.type === 'f32') return task.operation === 'matmul' ? matmulF32(version, task) : floats(version, task);
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
        case 'lu':
          return contenderOf(
            NAME,
            version,
            () => lu(A),
            ({ u }) => [...u.data],
          );
        case 'solve':
          return contenderOf(
            NAME,
            version,
            () => solve(A, b[0] ?? []),
            (x) => [...x],
          );
        case 'cholesky':
          return matrix(() => cholesky(A));
        case 'qr': // its signs are free
          return contenderOf(
            NAME,
            version,
            () => qr(A),
            ({ r }) => Array.from(r.data, Math.abs),
          );
        default:
          return undefined;
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

/** What networks do to rows of floats: ordinary typed arrays in, new ones out. */
function floats(version: string, { operation, inputs, shapes: [[, d] = [0, 0]] }: Task): Contender | undefined {
  const [x, weight, bias] = inputs.map((rows) => Float32Array.from(rows.flat()));
  const array = (run: () => Float32Array) => contenderOf(NAME, version, run, (data) => [...data]);
  switch (operation) {
    case 'exp':
      return array(() => exp(x!));
    case 'gelu':
      return array(() => gelu(x!));
    case 'softmax':
      return array(() => softmax(x!, d));
    case 'layernorm':
      return array(() => layerNorm(x!, d, { weight: weight!, bias: bias! }));
    case 'sum':
      return contenderOf(
        NAME,
        version,
        () => sum(x!),
        (total) => [total],
      );
    default:
      return undefined;
  }
}
