// Linear algebra: what lib/core/linalg has, against the libraries that people use for it.
import type { Area, AreaOptions, Case, OpenArea } from '../harness/area.ts';
import { installed } from '../harness/peers.ts';
import { CASES, isDecomposition, isLarge, type Task } from './cases.ts';
import { mathjs } from './mathjs.ts';
import { MEMORY_CASE, memoryCase } from './memory.ts';
import { mlMatrix } from './ml-matrix.ts';
import { numeric } from './numeric.ts';
import { numpy } from './numpy.ts';
import { numpyTs } from './numpy-ts.ts';
import { onnxruntime } from './onnxruntime.ts';
import { ours } from './ours.ts';
import { tfjsWasm } from './tfjs-wasm.ts';

/** A library: gives the function that does a task on prepared inputs, where it has one. */
export interface Library {
  readonly name: string;
  readonly version: string;
  contender(task: Task): Case['ours'] | undefined;
  close?(): Promise<void>;
}

export const area: Area = {
  name: 'linalg',
  cases: [...CASES.map(({ name }) => name), MEMORY_CASE],
  apart: true,
  async open(names, options): Promise<OpenArea> {
    const libraries = await openLibraries(options);
    const own = ours();
    const tasks = CASES.filter(({ name }) => names.includes(name));
    return {
      cases: [
        ...tasks.map((task) => toCase(task, own, libraries)),
        ...(names.includes(MEMORY_CASE) ? [memoryCase(own.version)] : []),
      ],
      versions: {
        [own.name]: own.version,
        ...Object.fromEntries(libraries.map(({ name, version }) => [name, version])),
      },
      async close() {
        for (const library of libraries) await library.close?.();
      },
    };
  },
};

async function openLibraries({ native, python, say }: AreaOptions): Promise<Library[]> {
  const found = [
    await mathjs(say),
    await mlMatrix(say),
    await numeric(say),
    await numpyTs(say),
    await tfjsWasm(say),
    await onnxruntime(say),
    native ? await numpy(python) : undefined,
  ];
  if (!native && installed('mathjs')) say('NumPy is left out: --native adds it');
  return found.filter((library) => library !== undefined);
}

function toCase(task: Task, own: Library, libraries: readonly Library[]): Case {
  const contender = own.contender(task);
  if (!contender) throw new Error(`linalg: no implementation of ours for ${task.name}`);
  return {
    name: task.name,
    unit: 'µs',
    threads: task.threads,
    rounds: isDecomposition(task) && isLarge(task) ? 7 : 21, // a peer may take seconds each time
    batchSeconds: 0.02,
    warmSeconds: warmSeconds(task),
    ...toleranceOf(task),
    ours: contender,
    peers: libraries.map((library) => library.contender(task)).filter((peer) => peer !== undefined),
  };
}

/** Optimized code of WebAssembly arrives in the background, and a pool's threads take their time to start. */
function warmSeconds(task: Task): number {
  if (task.type === 'f32') return 3;
  return isDecomposition(task) || task.operation === 'matmul' ? 1.5 : 0.3;
}

/** Products of floats are of whole numbers, hence exact. A peer that adds half a million floats one by one is off by its roundings. */
function toleranceOf({ type, operation }: Task): { tolerance?: number } {
  if (type === 'f64' || operation === 'matmul') return {};
  return { tolerance: operation === 'sum' ? 1e-3 : 1e-5 };
}
