import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { INSTALL, installed } from '../harness/peers.ts';
import type { Task } from './cases.ts';
import { contenderOf } from './contender.ts';
import type { Library } from './index.ts';

interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}

interface Tfjs {
  readonly version_core: string;
  setBackend(name: string): Promise<boolean>;
  tensor2d(values: Float32Array, shape: readonly [number, number]): Tensor;
  matMul(A: Tensor, B: Tensor): Tensor;
  exp(x: Tensor): Tensor;
  sum(x: Tensor): Tensor;
  softmax(x: Tensor): Tensor;
}

const require = createRequire(import.meta.url);
const BACKEND = '@tensorflow/tfjs-backend-wasm';

/** What it has as one operation; gelu and layer normalization would be put together from several. */
const operators = (tf: Tfjs): Partial<Record<Task['operation'], (A: Tensor, B: Tensor) => Tensor>> => ({
  matmul: (A, B) => tf.matMul(A, B),
  exp: (x) => tf.exp(x),
  sum: (x) => tf.sum(x),
  softmax: (x) => tf.softmax(x),
});

/** TensorFlow.js on its WebAssembly backend: floats only, one thread in Node. */
export async function tfjsWasm(say: (line: string) => void): Promise<Library | undefined> {
  if (!installed(BACKEND)) {
    say(`${BACKEND} is not installed: ${INSTALL}`);
    return undefined;
  }
  // Its CommonJS files, because the others leave the backend's own file to a bundler.
  const tf: Tfjs = require('@tensorflow/tfjs-core');
  const backend: { setWasmPaths(folder: string): void } = require(BACKEND);
  backend.setWasmPaths(`${dirname(require.resolve(BACKEND))}/`);
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs: the WebAssembly backend does not start');
  const version = tf.version_core;
  return {
    name: 'tfjs-wasm',
    version,
    contender({ operation, type, inputs, shapes }) {
      const operator = operators(tf)[operation];
      if (operator === undefined || type !== 'f32') return undefined;
      const [A, B] = inputs.map((rows, i) => tf.tensor2d(Float32Array.from(rows.flat()), shapes[i]!));
      const read = (): Float32Array => {
        const C = operator(A!, B!);
        const data = C.dataSync();
        C.dispose();
        return data;
      };
      if (operation === 'matmul') return contenderOf('tfjs-wasm', version, read, (data) => [...data]);
      // As ours in an arena: the result stays in its memory until the next.
      const run = (): number => {
        operator(A!, B!).dispose();
        return 1;
      };
      return { ...contenderOf('tfjs-wasm', version, run, (one) => [one]), result: () => [...read()] };
    },
  };
}
