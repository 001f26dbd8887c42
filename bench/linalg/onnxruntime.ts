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

const OPERATORS: Readonly<Partial<Record<Task['operation'], string>>> = {
  matmul: 'MatMul',
  exp: 'Exp',
  gelu: 'Gelu',
  sum: 'ReduceSum',
  softmax: 'Softmax',
  layernorm: 'LayerNormalization',
};
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
      if (task.type !== 'f32') return undefined;
      const session = open(ort, task);
      sessions.push(session);
      return floats(ort, found.version, task, session);
    },
    async close() {
      for (const session of sessions) await (await session).release();
    },
  };
}

function open(ort: Onnxruntime, { operation, shapes }: Task): Promise<Session> {
  const operator = OPERATORS[operation];
  if (operator === undefined) throw new Error(`onnxruntime: no operator for ${operation}`);
  const [a = [0, 0], b = [0, 0]] = shapes;
  const output = operation === 'matmul' ? [a[0], b[1]] : operation === 'sum' ? [1, 1] : a;
  return ort.InferenceSession.create(oneOperator(operator, shapes, output), ONE_THREAD);
}

function floats(ort: Onnxruntime, version: string, { inputs, shapes }: Task, opened: Promise<Session>): Contender {
  const feeds = Object.fromEntries(
    inputs.map((rows, i) => [`input${i}`, new ort.Tensor('float32', Float32Array.from(rows.flat()), shapes[i]!)]),
  );
  const run = async (): Promise<Float32Array> => (await (await opened).run(feeds)).output!.data;
  return asyncContenderOf('onnxruntime-node', version, run, (data) => [...data]);
}
