// Between ordinary typed arrays and WebAssembly memory: blocks of a view, row after row without gaps.
import type { CheckedView, FloatArray } from './view.ts';

/** A rectangle of a view. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Copies a block into memory and says whether it lies there transposed: 1 where the view's columns are contiguous.
 *
 * @param to the memory as numbers, from the place where the block shall begin
 */
export function copyIn<T extends FloatArray>(view: CheckedView<T>, block: Block, to: T): 0 | 1 {
  const { data, strides, offset } = view;
  const start = offset + block.row * strides[0] + block.column * strides[1];
  if (strides[1] === 1) {
    copyLines(data, start, strides[0], block.rows, block.columns, to);
    return 0;
  }
  if (strides[0] === 1) {
    copyLines(data, start, strides[1], block.columns, block.rows, to);
    return 1;
  }
  for (let i = 0, at = 0; i < block.rows; i++) {
    for (let j = 0; j < block.columns; j++) to[at++] = data[start + i * strides[0] + j * strides[1]];
  }
  return 0;
}

/** `count` contiguous lines of `length` entries, `stride` apart. */
function copyLines<T extends FloatArray>(
  data: T,
  start: number,
  stride: number,
  count: number,
  length: number,
  to: T,
): void {
  if (stride === length || count === 1) {
    const total = count * length;
    to.set(total === data.length ? data : data.subarray(start, start + total));
    return;
  }
  for (let i = 0; i < count; i++) to.set(data.subarray(start + i * stride, start + i * stride + length), i * length);
}

/** Copies a block from memory into a view. */
export function copyOut<T extends FloatArray>(view: CheckedView<T>, block: Block, from: T): void {
  const { data, strides, offset } = view;
  const start = offset + block.row * strides[0] + block.column * strides[1];
  if (strides[1] === 1 && strides[0] === block.columns) {
    data.set(from.subarray(0, block.rows * block.columns), start);
    return;
  }
  for (let i = 0; i < block.rows; i++) {
    const row = start + i * strides[0];
    if (strides[1] === 1) data.set(from.subarray(i * block.columns, (i + 1) * block.columns), row);
    else for (let j = 0; j < block.columns; j++) data[row + j * strides[1]] = from[i * block.columns + j];
  }
}
