import { type ArenaArray, type Step, Workspace } from 'ai-mastery/core/arena';
import { matmul } from 'ai-mastery/core/simd';
import type { Contender } from '../harness/area.ts';
import type { Task } from './cases.ts';
import { contenderOf } from './contender.ts';

/** Floats have no `Matrix`: views of typed arrays, with a new result each time as everyone else. */
export function matmulF32(name: string, version: string, { inputs, shapes, threads }: Task): Contender {
  const [A, B] = inputs.map((rows, i) => ({ data: Float32Array.from(rows.flat()), shape: shapes[i]! }));
  return contenderOf(
    name,
    version,
    () => matmul(A!, B!, { threads }),
    (data) => [...data],
  );
}

type Floats = ArenaArray<Float32Array, readonly [number, number]>;

const OPERATIONS: Readonly<
  Partial<Record<Task['operation'], (step: Step, x: Floats, weight: Floats, bias: Floats) => Floats | number>>
> = {
  exp: (step, x) => step.exp(x),
  gelu: (step, x) => step.gelu(x),
  softmax: (step, x) => step.softmax(x),
  layernorm: (step, x, weight, bias) => step.layerNorm(x, { weight, bias }),
  sum: (step, x) => step.sum(x),
};

/** What networks do to rows of floats, in a workspace: each run is a step, its result lies in the arena until the next. */
export function floats(name: string, version: string, { operation, inputs, shapes }: Task): Contender | undefined {
  const work = OPERATIONS[operation];
  if (work === undefined) return undefined;
  const workspace = new Workspace({ bytes: 16 * 2 ** 20 });
  const [x, weight, bias] = inputs.map((rows, i) =>
    workspace.keep(Float32Array.from(rows.flat()), i === 0 ? shapes[0]! : [shapes[i]![1]]),
  ) as unknown as [Floats, Floats, Floats];
  const run = (): number =>
    workspace.step((step) => {
      const result = work(step, x, weight, bias);
      return typeof result === 'number' ? result : result.size;
    });
  return {
    ...contenderOf(name, version, run, (size) => [size]),
    result: () => {
      const result = workspace.step((step) => work(step, x, weight, bias));
      return typeof result === 'number' ? [result] : [...result.data];
    },
  };
}
