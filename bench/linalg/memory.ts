// Whether memory stays as it is while a program goes on.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Workspace } from 'ai-mastery/core/arena';
import { array } from 'ai-mastery/core/array';
import { Matrix, matmul } from 'ai-mastery/core/linalg';
import { exp, sum } from 'ai-mastery/core/simd';
import type { Case, Contender } from '../harness/area.ts';

export const MEMORY_CASE = 'memory over 1e6 operations';

const OPERATIONS = 1e6;
const MEGABYTE = 2 ** 20;
/** The least growth that can be seen. */
const PAGE = 4096;
/** What the process may grow: the runtime's own heap comes and goes by as much. */
const LIMIT = 16;

/** The megabytes by which the process has grown after a million operations, once garbage is collected. */
export function memoryCase(version: string): Case {
  const limit: Contender = { name: 'limit', version: 'stated', time: (times) => LIMIT * times };
  const work = operations();
  const own: Contender = {
    name: 'ai-mastery',
    version,
    time(times) {
      let grown = 0;
      for (let i = 0; i < times; i++) grown += growth(work);
      return grown;
    },
  };
  return {
    name: MEMORY_CASE,
    unit: 'MB',
    threads: 1,
    rounds: 3,
    batchSeconds: 0,
    warmSeconds: 0,
    ours: own,
    peers: [limit],
  };
}

/** Small ones of every kind: new arrays, views, products of matrices, SIMD on ordinary arrays, a step of an arena. */
function operations(): readonly (() => unknown)[] {
  const a = array([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const M = new Matrix([
    [1, 2],
    [3, 4],
  ]);
  const x = new Float32Array(64).fill(0.5);
  const workspace = new Workspace({ bytes: MEGABYTE });
  const kept = workspace.keep(x);
  return [
    () => a.add(a),
    () => a.slice(':', '1:').T,
    () => matmul(M, M),
    () => sum(exp(x)),
    () => workspace.step((step) => step.sum(step.softmax(step.gelu(kept)))),
  ];
}

function growth(work: readonly (() => unknown)[]): number {
  const each = (count: number): void => {
    for (let i = 0; i < count; i++) for (const one of work) one();
  };
  each(2000); // code is compiled, and memory that is taken once is taken
  const before = resident();
  each(OPERATIONS / work.length);
  return Math.max(PAGE, resident() - before) / MEGABYTE;
}

function resident(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage.rss();
}
