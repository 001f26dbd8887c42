// Ours in a workspace: each run is a step, its result lies in the arena until the next.
import { type ArenaArray, type Step, Workspace } from 'ai-mastery/core/arena';
import type { FloatArray } from 'ai-mastery/core/simd';
import type { Contender } from '../harness/area.ts';
import type { Task } from './cases.ts';
import { contenderOf } from './contender.ts';

type Matrix<T extends FloatArray> = ArenaArray<T, readonly [number, number]>;
type Floats = Matrix<Float32Array>;
type Doubles = Matrix<Float64Array>;

/** What networks do to rows of floats, and small products. */
const FLOATS: Readonly<Record<string, (step: Step, x: Floats, weight: Floats, bias: Floats) => Floats | number>> = {
  exp: (step, x) => step.exp(x),
  gelu: (step, x) => step.gelu(x),
  softmax: (step, x) => step.softmax(x),
  layernorm: (step, x, weight, bias) => step.layerNorm(x, { weight, bias }),
  sum: (step, x) => step.sum(x),
  matmul: (step, A, B) => step.matmul(A, B),
};

/** Small products and systems of doubles. */
const DOUBLES: Readonly<Record<string, (step: Step, A: Doubles, B: Doubles) => Doubles>> = {
  matmul: (step, A, B) => step.matmul(A, B),
  inverse: (step, A) => step.inv(A),
  cholesky: (step, A) => step.cholesky(A),
  solve: (step, A, b) => step.solve(A, b),
};

/** The contender for a task that a step can do. */
export function inWorkspace(name: string, version: string, task: Task): Contender | undefined {
  const { operation, type, inputs, shapes } = task;
  const workspace = new Workspace({ bytes: 16 * 2 ** 20 });
  const Numbers = type === 'f32' ? Float32Array : Float64Array;
  const operands = inputs.map((rows, i) => {
    const [n, d] = shapes[i]!;
    return workspace.keep<FloatArray>(Numbers.from(rows.flat()), n === 1 ? [d] : [n, d]);
  });
  const work = (type === 'f32' ? FLOATS : DOUBLES)[operation] as
    | ((step: Step, ...operands: readonly ArenaArray[]) => ArenaArray | number)
    | undefined;
  if (work === undefined) return undefined;
  const run = (): number =>
    workspace.step((step) => {
      const result = work(step, ...operands);
      return typeof result === 'number' ? result : result.size;
    });
  return {
    ...contenderOf(name, version, run, (size) => [size]),
    result: () => {
      const result = workspace.step((step) => work(step, ...operands));
      return typeof result === 'number' ? [result] : [...result.data];
    },
  };
}
