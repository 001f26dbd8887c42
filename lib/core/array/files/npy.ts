import { FormatError } from '../../errors/index.ts';
import { type Data, DTYPES, type DType } from '../dtype.ts';
import { rowMajor, sizeOf } from '../layout.ts';
import { packed } from '../making/convert.ts';
import { NDArray } from '../nd-array.ts';

const MAGIC = '\x93NUMPY';
const ALIGNMENT = 64;
const NAMES: Readonly<Record<DType, string>> = { f64: '<f8', f32: '<f4', i32: '<i4', u8: '|u1', bool: '|b1' };
const MEMORY = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array, bool: Uint8Array } as const;

/**
 * An array as the bytes of a `.npy` file, version 1, which NumPy reads with `np.load`.
 *
 * @param a any shape and dtype
 * @returns the whole file
 * @complexity O(entries)
 * @source NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays"
 *
 * @example
 * const file = writeNpy(array([[1, 2], [3, 4]], { dtype: 'f32' }));
 * readNpy(file)
 * // → [[1. 2.]
 * //    [3. 4.]]
 */
export function writeNpy(a: NDArray): Uint8Array<ArrayBuffer> {
  const shape = a.ndim === 1 ? `${a.shape[0]},` : a.shape.join(', ');
  const dict = `{'descr': '${NAMES[a.dtype]}', 'fortran_order': False, 'shape': (${shape}), }`;
  const start = MAGIC.length + 4;
  const end = Math.ceil((start + dict.length + 1) / ALIGNMENT) * ALIGNMENT;
  const data = packed(a);
  const file = new Uint8Array(end + data.byteLength);
  const length = end - start;
  const head = `${MAGIC}\x01\x00${String.fromCharCode(length & 255, length >> 8)}${dict.padEnd(length - 1)}\n`;
  for (let i = 0; i < head.length; i++) file[i] = head.charCodeAt(i);
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), end);
  return file;
}

/**
 * The array of a `.npy` file, versions 1 to 3, in row-major or in Fortran's order.
 *
 * @param file the bytes of the file
 * @returns an array with memory of its own; Fortran's order becomes strides
 * @throws FormatError for other files, dtypes that this library has not, and files that are cut off
 * @complexity O(entries)
 * @source NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays"
 *
 * @example
 * readNpy(Uint8Array.of(1, 2, 3)) // → throws FormatError: readNpy: a .npy file must start with \x93NUMPY
 */
export function readNpy(file: Uint8Array): NDArray {
  const text = (from: number, to: number): string => String.fromCharCode(...file.subarray(from, to));
  if (text(0, MAGIC.length) !== MAGIC) {
    throw new FormatError('readNpy', {
      must: 'a .npy file must start with \\x93NUMPY',
      got: `${file.length} bytes of another kind`,
    });
  }
  const [version, view] = [file[MAGIC.length], new DataView(file.buffer, file.byteOffset, file.byteLength)];
  const wide = version > 1;
  const start = MAGIC.length + (wide ? 6 : 4);
  if (!(version >= 1 && version <= 3) || file.length < start) {
    throw new FormatError('readNpy', {
      must: 'the version must be 1, 2 or 3, and its header whole',
      got: `version ${version}`,
    });
  }
  const end = start + (wide ? view.getUint32(start - 4, true) : view.getUint16(start - 2, true));
  const { dtype, isFortran, shape } = readHeader(text(start, end));
  const data = readData(file, end, dtype, sizeOf(shape));
  const strides = isFortran ? rowMajor([...shape].reverse()).reverse() : rowMajor(shape);
  return new NDArray(dtype, data, shape, strides, 0);
}

interface Header {
  readonly dtype: DType;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
}

function readHeader(text: string): Header {
  const name = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (order === undefined || shape === undefined) {
    throw new FormatError('readNpy', { must: 'the header must say descr, fortran_order and shape', got: text.trim() });
  }
  const dtype = DTYPES.find((one) => NAMES[one] === name);
  if (dtype === undefined) {
    throw new FormatError('readNpy', {
      must: `dtype must be ${Object.values(NAMES).join(', ')}`,
      got: name ?? 'a structure of several',
      cure: "convert it in Python first, as in a.astype('<f8')",
    });
  }
  const lengths = shape.split(',').map((part) => part.trim());
  return { dtype, isFortran: order === 'True', shape: lengths.filter((part) => part !== '').map(Number) };
}

function readData<D extends DType>(file: Uint8Array, start: number, dtype: D, size: number): Data {
  const Memory = MEMORY[dtype];
  const bytes = size * Memory.BYTES_PER_ELEMENT;
  if (file.length - start < bytes) {
    const must = `the file must hold ${bytes} bytes of numbers`;
    throw new FormatError('readNpy', { must, got: Math.max(0, file.length - start), cure: 'fetch it again' });
  }
  // Copied: numbers must start at a multiple of their size, which a file inside an archive does not. A Buffer's own slice copies nothing.
  return new Memory(new Uint8Array(file.subarray(start, start + bytes)).buffer);
}
