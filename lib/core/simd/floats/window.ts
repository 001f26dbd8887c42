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

/**
 * The places of an image at which a kernel fits: height and width of a convolution's output.
 *
 * @param shape [C, H, W]
 * @param kernel [kh, kw]
 * @param options `stride`, `padding`, `dilation`, as for `im2col`
 * @returns ⌊(H + 2 padding − dilation (kh − 1) − 1) / stride⌋ + 1, and the same for W and kw
 * @throws DomainError for options outside their intervals
 * @complexity O(1)
 *
 * @example
 * im2colPlaces([3, 224, 224], [7, 7], { stride: 2, padding: 3 }) // → [112, 112]
 */
export function im2colPlaces(
  shape: ImageShape,
  kernel: readonly [height: number, width: number],
  { stride = 1, padding = 0, dilation = 1 }: Omit<Im2colOptions<FloatArray>, 'out'> = {},
): readonly [height: number, width: number] {
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
  const along = (length: number, size: number): number =>
    Math.floor((length + 2 * padding - dilation * (size - 1) - 1) / stride) + 1;
  return [along(shape[1], kernel[0]), along(shape[2], kernel[1])];
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
  const [high, wide] = im2colPlaces(shape, kernel, { stride, padding, dilation });
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
