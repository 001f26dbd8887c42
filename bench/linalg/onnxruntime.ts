import { createRequire } from 'node:module';
import type { Contender } from '../harness/area.ts';
import { INSTALL, installed } from '../harness/peers.ts';
import type { Task } from './cases.ts';
import { asyncContenderOf } from './contender.ts';
import type { Library } from './index.ts';
import { oneOperator } from './onnx-model.ts';

type Tensor = { readonly data: Float32Array };

interface Session {
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
  release(): Promise<void>;
}

interface Onnxruntime {
  readonly Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => Tensor;
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<Session>;
  };
}

const ONE_THREAD = { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 };

/** ONNX Runtime: native code for the processor at hand, floats, on one thread. */
export async function onnxruntime(say: (line: string) => void): Promise<Library | undefined> {
  const found = installed('onnxruntime-node');
  if (!found) {
    say(`onnxruntime-node is not installed: ${INSTALL}`);
    return undefined;
  }
  const ort: Onnxruntime = createRequire(import.meta.url)('onnxruntime-node');
  const sessions: Promise<Session>[] = [];
  return {
    name: 'onnxruntime-node',
    version: found.version,
    contender(task) {
      if (task.operation !== 'matmul' || task.type !== 'f32') return undefined;
      const session = open(ort, task);
      sessions.push(session);
      return product(ort, found.version, task, session);
    },
    async close() {
      for (const session of sessions) await (await session).release();
    },
  };
}

function open(ort: Onnxruntime, { shapes: [a = [0, 0], b = [0, 0]] }: Task): Promise<Session> {
  return ort.InferenceSession.create(oneOperator('MatMul', { A: a, B: b, C: [a[0], b[1]] }), ONE_THREAD);
}

function product(ort: Onnxruntime, version: string, { inputs, shapes }: Task, opened: Promise<Session>): Contender {
  const [A, B] = inputs.map((rows, i) => new ort.Tensor('float32', Float32Array.from(rows.flat()), shapes[i]!));
  const run = async (): Promise<Float32Array> => (await (await opened).run({ A: A!, B: B! })).C!.data;
  return asyncContenderOf('onnxruntime-node', version, run, (data) => [...data]);
}
