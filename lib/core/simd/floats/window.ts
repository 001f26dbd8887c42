import { DomainError, ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import type { FloatArray } from '../gemm/view.ts';
import { checkApart, newLike, type OutOptions } from './check.ts';

/** How a kernel moves over an image, and where the result goes; PyTorch's words. */
export interface Im2colOptions<T extends FloatArray> extends OutOptions<T> {
  /** Steps from one place to the next, ≥ 1. Default 1. */
  readonly stride?: number;
  /** Zeros around the image, ≥ 0. Default 0. */
  readonly padding?: number;
  /** Steps from one entry of the kernel to the next, ≥ 1. Default 1. */
  readonly dilation?: number;
}

/** Channels, height and width of an image. */
export type ImageShape = readonly [channels: number, height: number, width: number];

/** Everything that `im2col` needs to know, checked. */
export interface Windows<T extends FloatArray> {
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  /** Height and width of the output: the places where the kernel fits. */
  readonly places: readonly [number, number];
  readonly out: T;
}

/** Checks an image, a kernel and its moves; finds the places of the output. */
export function windowsOf<T extends FloatArray>(
  x: T,
  shape: ImageShape,
  kernel: readonly [number, number],
  { stride = 1, padding = 0, dilation = 1, out }: Im2colOptions<T>,
): Windows<T> {
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
  if (shape.length !== 3 || !shape.every(isCount) || shape[0] * shape[1] * shape[2] !== x.length) {
    throw new ShapeError('im2col', {
      must: 'shape must be [channels, height, width], as many numbers as x has',
      got: `shape ${describeShape(shape)} for ${x.length} numbers`,
    });
  }
  for (const [name, value, least] of [
    ['kernel height', kernel[0], 1],
    ['kernel width', kernel[1], 1],
    ['stride', stride, 1],
    ['dilation', dilation, 1],
    ['padding', padding, 0],
  ] as const) {
    if (!Number.isInteger(value) || value < least) {
      throw new DomainError('im2col', { must: `${name} must be a whole number ≥ ${least}`, got: value });
    }
  }
  const [high, wide] = [0, 1].map(
    (i) => Math.floor((shape[i + 1] + 2 * padding - dilation * (kernel[i] - 1) - 1) / stride) + 1,
  );
  if (high < 1 || wide < 1) {
    throw new ShapeError('im2col', {
      must: 'the kernel must fit into the padded image',
      got: `kernel ${describeShape(kernel)}, image ${describeShape(shape.slice(1))}, padding ${padding}`,
    });
  }
  const length = shape[0] * kernel[0] * kernel[1] * high * wide;
  if (out !== undefined) {
    if (out.length !== length)
      throw new ShapeError('im2col', { must: `out must have ${length} numbers`, got: out.length });
    if (out.constructor !== x.constructor) {
      throw new DomainError('im2col', {
        must: `out must be a ${x.constructor.name}, as x is`,
        got: out.constructor.name,
      });
    }
    checkApart('im2col', out, x);
  }
  return { stride, padding, dilation, places: [high, wide], out: out ?? newLike(x, length) };
}
