// Which values are arrays of numbers, and how their first line calls them: `Float64Array(3)`, `number[][] (2 × 3)`.
import { formatArray, type NumericArray } from './format-array.ts';
import { floatFormat, integerFormat, type NumberFormat } from './format-numbers.ts';

type TypedArray = Exclude<NodeJS.TypedArray, DataView>;
type Kind = 'int' | 'float32' | 'float64';

const isTypedArray = (value: unknown): value is TypedArray => ArrayBuffer.isView(value) && !(value instanceof DataView);

/** Text of a typed array, or of arrays of equal length nested in arrays with numbers at the bottom; undefined for anything else. */
export function numericText(value: unknown): string | undefined {
  if (isTypedArray(value)) return typedArrayText(value);
  const nested = nestedArray(value);
  if (!nested) return undefined;
  const { array, kind, leaf } = nested;
  const size = array.shape.join(' × ');
  return `${leaf}${'[]'.repeat(array.shape.length - (leaf === 'number' ? 0 : 1))} (${size})\n${formatArray(array, formatOf(kind))}`;
}

function typedArrayText(value: TypedArray): string {
  const prefix = `${value.constructor.name}(${value.length}) `;
  const array = { shape: [value.length], at: ([i]: readonly number[]) => value[i!]! };
  return prefix + formatArray(array, formatOf(kindOf(value)), prefix);
}

function kindOf(value: TypedArray): Kind {
  if (value instanceof Float32Array) return 'float32';
  return value instanceof Float64Array || value.constructor.name === 'Float16Array' ? 'float64' : 'int';
}

function formatOf(kind: Kind): (shown: (number | bigint)[]) => NumberFormat {
  if (kind === 'int') return integerFormat;
  return (shown) => floatFormat(shown as number[], kind === 'float32' ? 32 : 64);
}

interface Nested {
  readonly array: NumericArray;
  readonly kind: Kind;
  /** What the innermost arrays are: `number` or a typed array's name. */
  readonly leaf: string;
}

/** Two axes or more: a flat list of numbers reads well enough as JavaScript prints it. */
function nestedArray(value: unknown): Nested | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const shape: number[] = [];
  let inner: unknown = value;
  while (Array.isArray(inner)) {
    shape.push(inner.length);
    inner = inner[0];
  }
  const typed = isTypedArray(inner) ? inner : undefined;
  if (typed) shape.push(typed.length);
  if (shape.length < 2 || shape.includes(0) || !isRegular(value, shape, 0, typed?.constructor)) return undefined;
  const at = (index: readonly number[]): number =>
    index.reduce<unknown>((part, i) => (part as ArrayLike<unknown>)[i], value) as number;
  const kind = typed ? kindOf(typed) : allIntegers(value) ? 'int' : 'float64';
  return { array: { shape, at }, kind, leaf: typed?.constructor.name ?? 'number' };
}

function isRegular(value: unknown, shape: readonly number[], axis: number, leaf: unknown): boolean {
  if (axis === shape.length) return typeof value === 'number';
  if (leaf !== undefined && axis === shape.length - 1) {
    return isTypedArray(value) && value.constructor === leaf && value.length === shape[axis];
  }
  return (
    Array.isArray(value) &&
    value.length === shape[axis] &&
    value.every((part) => isRegular(part, shape, axis + 1, leaf)) &&
    // `every` skips holes, and a hole is not a number.
    Object.keys(value).length >= value.length
  );
}

const allIntegers = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(allIntegers) : Number.isSafeInteger(value);
