import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { arange, array, type DType, fromTensor, type NDArray, toTensor } from '../index.ts';

const require = createRequire(import.meta.url);

/** Both are flavors of the course, which not every clone has. */
function installed(name: string): boolean {
  try {
    return require.resolve(name) !== '';
  } catch {
    return false;
  }
}

interface TensorLike {
  readonly type: string;
  readonly data: unknown;
  readonly dims: readonly number[];
}

const DTYPES: readonly DType[] = ['f64', 'f32', 'i32', 'u8'];

describe.skipIf(!installed('onnxruntime-node'))('ONNX Runtime', () => {
  test('its tensors and our arrays share memory, both ways', () => {
    const ort = require('onnxruntime-node') as {
      Tensor: new (type: string, data: unknown, dims: readonly number[]) => TensorLike;
    };
    const all: NDArray[] = [
      ...DTYPES.map((dtype) => arange(6, undefined, { dtype }).reshape(2, 3)),
      array([true, false]),
    ];
    for (const a of all) {
      const { type, data, dims } = toTensor(a);
      const tensor = new ort.Tensor(type, data, dims);
      expect([tensor.type, tensor.data, tensor.dims]).toEqual([type, data, dims]);
      const back = fromTensor(tensor);
      expect(back).toEqual(a);
      back.data[0] = 1;
      expect(a.data[0]).toBe(1);
    }
  });
});

interface TfTensor {
  readonly dtype: string;
  readonly shape: number[];
  dataSync(): unknown;
}

interface Tf {
  tensor(data: unknown, shape: readonly number[], dtype: string): TfTensor;
  matMul(a: TfTensor, b: TfTensor): TfTensor;
  setBackend(name: string): Promise<boolean>;
}

describe.skipIf(!installed('@tensorflow/tfjs-core'))('TensorFlow.js', () => {
  test('takes our arrays, and its results are arrays', async () => {
    const tf = require('@tensorflow/tfjs-core') as Tf;
    require('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
    const a = arange(6, undefined, { dtype: 'f32' }).reshape(2, 3);
    const there = (one: NDArray): TfTensor => {
      const { type, data, dims } = toTensor(one);
      return tf.tensor(data, dims, type);
    };
    const product = tf.matMul(there(a), there(a.T));
    const back = fromTensor({ type: product.dtype, data: product.dataSync(), dims: product.shape });
    expect(back).toEqual(a.matmul(a.T));
    for (const one of [array([1, -2], { dtype: 'i32' }), array([[true], [false]])]) {
      const tensor = there(one);
      expect(fromTensor({ type: tensor.dtype, data: tensor.dataSync(), dims: tensor.shape })).toEqual(one);
    }
  });
});
