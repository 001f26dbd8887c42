// Indexing as NumPy does it: whole numbers, slices, '...' and null give views; masks and arrays of indices give copies.
import { DomainError, ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import { allocate, type DType, type Item, requireSame } from '../dtype.ts';
import { assign } from '../entrywise/assign.ts';
import { type Other, rows } from '../entrywise/elementwise.ts';
import { isWholeMask, nonzero, readMask, writeMask } from '../entrywise/masks.ts';
import { broadcastShapes, normalizeIndex, rowMajor, sizeOf, stretch } from '../layout.ts';
import { asarray, isPlain, scalar } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import { type Slice, spanOf } from './slicing.ts';
import { broadcastTo } from './views.ts';

/** One part of an index that gives a view. `'...'` stands for all axes that are not named, null for a new axis. */
export type ViewIndex = number | Slice | '...' | null;

/** One part of any index: also a bool array (a mask), or whole numbers in an i32 or u8 array. */
export type Index = ViewIndex | NDArray;

/** One entry by its full index. */
export function itemAt<D extends DType>(a: NDArray<D>, indices: readonly number[]): Item<D> {
  if (indices.length !== a.ndim) {
    const must = `at takes one index per axis of shape ${describeShape(a.shape)}`;
    throw new ShapeError('at', { must, got: indices.length, cure: 'take parts of an array with slice' });
  }
  let place = a.offset;
  for (let axis = 0; axis < indices.length; axis++) {
    place += normalizeIndex('at', indices[axis], axis, a.shape[axis]) * a.strides[axis];
  }
  return (a.dtype === 'bool' ? a.data[place] !== 0 : a.data[place]) as Item<D>;
}

/** The view that an index without arrays selects. */
export function view<D extends DType>(a: NDArray<D>, index: readonly ViewIndex[]): NDArray<D> {
  const [shape, strides]: [number[], number[]] = [[], []];
  let { offset } = a;
  let axis = 0;
  // Axes that are left out at the end need not be spelled out to be taken whole.
  const isShort = index.length <= a.ndim && !index.includes('...') && !index.includes(null);
  for (const part of isShort ? index : spellOut(a, index)) {
    if (part === null) {
      shape.push(1);
      strides.push(0);
      continue;
    }
    if (typeof part === 'number') offset += normalizeIndex('slice', part, axis, a.shape[axis]) * a.strides[axis];
    else {
      const { start, step, length } = spanOf(part as Slice, a.shape[axis]);
      if (length > 0) offset += start * a.strides[axis];
      shape.push(length);
      strides.push(step * a.strides[axis]);
    }
    axis++;
  }
  for (; axis < a.ndim; axis++) {
    shape.push(a.shape[axis]);
    strides.push(a.strides[axis]);
  }
  return new NDArray(a.dtype, a.data, shape, strides, offset);
}

const WHOLE: Slice = ':';

/** How many axes of the array a part of an index uses up. */
const uses = (part: Index): number =>
  part === null || part === '...' ? 0 : part instanceof NDArray && part.dtype === 'bool' ? part.ndim : 1;

/** The index with '...' and the axes left out at the end written as ':'. */
function spellOut(a: NDArray, index: readonly Index[]): Index[] {
  const used = index.reduce<number>((count, part) => count + uses(part), 0);
  const dots = index.filter((part) => part === '...').length;
  if (used > a.ndim || dots > 1) {
    const must =
      dots > 1
        ? "'...' may stand once in an index"
        : `an index of shape ${describeShape(a.shape)} has at most ${a.ndim} parts`;
    throw new ShapeError('slice', { must, got: dots > 1 ? dots : used });
  }
  const rest = new Array<Slice>(a.ndim - used).fill(WHOLE);
  if (dots === 0) return [...index, ...rest];
  return index.flatMap((part) => (part === '...' ? rest : [part]));
}

const isArray = (part: Index): part is NDArray => part instanceof NDArray;

/** Beside an array of indices a number is one too. */
const isChoice = (part: Index): part is NDArray | number => isArray(part) || typeof part === 'number';

/** What an index selects: a view where it can be one, else a copy. */
export function read<D extends DType>(a: NDArray<D>, index: readonly Index[]): NDArray<D> {
  if (!index.some(isArray)) return view(a, index as readonly ViewIndex[]);
  if (isWholeMask(a, index)) return readMask(a, index[0]);
  const { shape, places } = select(a, index);
  const data = allocate('get', a.dtype, places.length, shape);
  for (let k = 0; k < places.length; k++) data[k] = a.data[places[k]];
  return new NDArray(a.dtype, data, shape, rowMajor(shape), 0);
}

/** Writes a value, stretched, to what an index selects. */
export function write(a: NDArray, index: readonly Index[], value: Other): void {
  const source = isPlain(value) ? scalar('set', a.dtype, value) : asarray(value);
  requireSame('set', a.dtype, source.dtype);
  // A source that shares the memory must not change while it is read.
  const from = source.data.buffer === a.data.buffer ? source.copy() : source;
  if (!index.some(isArray)) {
    const target = view(a, index as readonly ViewIndex[]);
    assign(target, broadcastTo(from, target.shape));
    return;
  }
  if (isWholeMask(a, index)) {
    writeMask(a, index[0], from);
    return;
  }
  const { shape, places } = select(a, index);
  rows(broadcastTo(from, shape), (i, di, k, n) => {
    for (let t = 0; t < n; t++) a.data[places[k + t]] = from.data[i + t * di];
  });
}

interface Selection {
  readonly shape: readonly number[];
  /** Where the selected entries lie in memory, in row-major order of `shape`. */
  readonly places: Float64Array;
}

function placesOf(a: NDArray): Selection {
  const places = new Float64Array(a.size);
  rows(a, (i, di, k, n) => {
    for (let t = 0; t < n; t++) places[k + t] = i + t * di;
  });
  return { shape: a.shape, places };
}

/** Slices make a view; arrays and the numbers beside them add an offset for each of their entries. */
function select(a: NDArray, index: readonly Index[]): Selection {
  const parts = spellOut(a, index).flatMap<Index>((part) =>
    isArray(part) && part.dtype === 'bool' ? nonzero(part) : [part],
  );
  checkMasks(a, index);
  const choices: { readonly indices: NDArray; readonly axis: number }[] = [];
  const basic: ViewIndex[] = [];
  const dots = index.indexOf('...');
  // Dots part what stands on their two sides even where no axis is left for them.
  let isSplit = dots >= 0 && index.slice(0, dots).some(isChoice) && index.slice(dots).some(isChoice);
  let [axis, front, previous] = [0, 0, -1];
  parts.forEach((part, position) => {
    if (isChoice(part)) {
      if (choices.length === 0) front = basic.length;
      else isSplit ||= position !== previous + 1;
      choices.push({ indices: asarray(part), axis });
      previous = position;
    } else basic.push(part);
    if (part !== null) axis++;
  });
  const chosen = offsetsOf(a, choices);
  const isOpen = (_: number, one: number): boolean => choices.every((choice) => choice.axis !== one);
  const open = new NDArray(a.dtype, a.data, a.shape.filter(isOpen), a.strides.filter(isOpen), a.offset);
  const rest = view(open, basic);
  // Where slices stand between the arrays, no place is theirs: NumPy puts them first.
  const before = isSplit ? 0 : front;
  const shape = [...rest.shape.slice(0, before), ...chosen.shape, ...rest.shape.slice(before)];
  const places = new Float64Array(sizeOf(shape));
  const [outer, block] = [sizeOf(rest.shape.slice(0, before)), sizeOf(rest.shape.slice(before))];
  const base = placesOf(rest).places;
  let k = 0;
  for (let i = 0; i < outer; i++) {
    for (const offset of chosen.places) for (let j = 0; j < block; j++) places[k++] = base[i * block + j] + offset;
  }
  return { shape, places };
}

function offsetsOf(a: NDArray, choices: readonly { readonly indices: NDArray; readonly axis: number }[]): Selection {
  const shape = broadcastShapes('get', ...choices.map(({ indices }) => indices.shape));
  const places = new Float64Array(sizeOf(shape));
  for (const { indices, axis } of choices) {
    // Before they are stretched: beside an empty array of indices one that is out of bounds would not be looked at.
    const own = new Float64Array(indices.size);
    rows(indices, (i, di, k, n) => {
      for (let t = 0; t < n; t++) {
        own[k + t] = normalizeIndex('get', indices.data[i + t * di], axis, a.shape[axis]) * a.strides[axis];
      }
    });
    const all = new NDArray('f64', own, shape, stretch(indices.shape, rowMajor(indices.shape), shape), 0);
    rows(all, (i, di, k, n) => {
      for (let t = 0; t < n; t++) places[k + t] += own[i + t * di];
    });
  }
  return { shape, places };
}

function checkMasks(a: NDArray, index: readonly Index[]): void {
  let axis = 0;
  for (const part of spellOut(a, index)) {
    if (isArray(part) && part.dtype === 'bool') {
      const covered = a.shape.slice(axis, axis + part.ndim);
      if (part.ndim === 0 || part.shape.some((length, k) => length !== covered[k])) {
        const must = `a mask must have the shape of the axes it covers, ${describeShape(covered)}`;
        throw new ShapeError('get', { must, got: describeShape(part.shape) });
      }
    } else if (isArray(part) && part.dtype !== 'i32' && part.dtype !== 'u8') {
      throw new DomainError('get', {
        must: 'indices must be i32 or u8, masks bool',
        got: part.dtype,
        cure: "call .astype('i32') first",
      });
    }
    axis += uses(part);
  }
}
