import { array2string, boolFormat, type Format, float32Format, floatFormat, intFormat } from '../printing/index.ts';
import type { DType } from './dtype.ts';
import { packed } from './making/convert.ts';
import type { NDArray } from './nd-array.ts';

/** Media type → text, as Jupyter wants it. */
export type MimeBundle = Readonly<Record<string, string>>;

const FORMATS: Readonly<Record<DType, Format>> = {
  f64: floatFormat,
  f32: float32Format,
  i32: intFormat,
  u8: intFormat,
  bool: boolFormat,
};

/** As NumPy prints an array of this dtype. */
export const toText = (a: NDArray): string => array2string(packed(a), a.shape, FORMATS[a.dtype]);

/** Text, with a line that says what kind of array it is where the numbers alone do not. */
export const bundle = (a: NDArray): MimeBundle => ({
  'text/plain': `${toText(a)}\n${a.dtype} (${a.shape.join(', ')})`,
});
