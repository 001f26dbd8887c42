import { FormatError } from '../../errors/index.ts';
import type { Data, DType } from '../dtype.ts';
import type { NDArray } from '../nd-array.ts';
import { packed } from './convert.ts';
import { fromData } from './create.ts';

const TYPES = { f64: 'float64', f32: 'float32', i32: 'int32', u8: 'uint8', bool: 'bool' } as const;

/** What tensor libraries agree on: a type by name, memory in row-major order, and the lengths of the axes. */
export interface Tensor<Type extends string = string> {
  readonly type: Type;
  readonly data: Data;
  readonly dims: readonly number[];
}

/**
 * An array as a plain tensor, for ONNX Runtime, TensorFlow.js and whoever else takes a type, memory and dimensions.
 *
 * The memory is shared where the entries lie in one piece. `new ort.Tensor(type, data, dims)` takes all types, and
 * `tf.tensor(data, dims, type)` float32, int32 and bool.
 *
 * @param a any shape and dtype
 * @returns an object of three fields
 * @complexity O(1), O(entries) for views that are not in one piece
 *
 * @example
 * const { type, data, dims } = toTensor(array([[1, 2], [3, 4]], { dtype: 'f32' }));
 * type // → 'float32'
 * dims // → [2, 2]
 * data.length // → 4
 */
export function toTensor<D extends DType>(a: NDArray<D>): Tensor<(typeof TYPES)[D]> {
  const data = a.isContiguous ? a.data.subarray(a.offset, a.offset + a.size) : packed(a);
  return { type: TYPES[a.dtype], data, dims: [...a.shape] };
}

/**
 * The array over a tensor's memory, without copying: of ONNX Runtime as it is, of TensorFlow.js as
 * `{ type: t.dtype, data: t.dataSync(), dims: t.shape }`.
 *
 * @param tensor type, memory and dimensions
 * @returns an array that reads and writes the tensor's memory
 * @throws FormatError for types that this library has not; ShapeError when the memory does not fit
 * @complexity O(axes)
 *
 * @example
 * const tensor = { type: 'float32', data: Float32Array.of(1, 2, 3, 4), dims: [2, 2] };
 * fromTensor(tensor).T
 * // → [[1. 3.]
 * //    [2. 4.]]
 * fromTensor({ type: 'int64', data: BigInt64Array.of(1n), dims: [1] }) // → throws FormatError: fromTensor: type must be float64, float32, int32, uint8, bool, got int64
 */
export function fromTensor({ type, data, dims }: { type: string; data: unknown; dims: readonly number[] }): NDArray {
  const dtype = (Object.keys(TYPES) as DType[]).find((one) => TYPES[one] === type);
  if (dtype === undefined) {
    const cure = 'cast it in the model, or convert its numbers: Float64Array.from(data, Number)';
    throw new FormatError('fromTensor', { must: `type must be ${Object.values(TYPES).join(', ')}`, got: type, cure });
  }
  return fromData(data as Data, dims, { dtype });
}
