import type { FloatArray } from '../gemm/view.ts';
import { homeOf, typeOf } from './home.ts';
import * as reference from './im2col.reference.ts';
import { LONGEST_ROW, staging } from './staging.ts';
import { type Im2colOptions, type ImageShape, windowsOf } from './window.ts';

/**
 * The patches of an image as columns, so that a convolution becomes a matrix product: weights (n, C · kh · kw) times this.
 *
 * Row (c, ky, kx) of the result is what the kernel's entry (ky, kx) of channel c sees at each place of the output, from left to
 * right and from top to bottom. PyTorch's `unfold` of one image. Where one channel's patches exceed 262,144 numbers, operands
 * outside an arena take the reference.
 *
 * @param x an image, C · H · W numbers
 * @param shape [C, H, W]
 * @param kernel [kh, kw], height and width of the kernel
 * @param options `stride` (≥ 1), `padding` (≥ 0), `dilation` (≥ 1), `out`
 * @returns shape (C · kh · kw, oh · ow), with oh = ⌊(H + 2 padding − dilation (kh − 1) − 1) / stride⌋ + 1, ow likewise; exact
 * @throws ShapeError when x has not C · H · W numbers, the kernel does not fit, or `out` has the wrong length
 * @throws DomainError for options outside their intervals, or an `out` of another type or in x's memory
 * @complexity O(C · kh · kw · oh · ow)
 * @source Chellapilla, Puri and Simard, High Performance Convolutional Neural Networks for Document Processing (2006), section 4
 *
 * @example
 * // Two places for a kernel of one row and two columns, on an image of one row.
 * [...im2col(Float32Array.of(1, 2, 3), [1, 1, 3], [1, 2])] // → [1, 2, 2, 3]
 */
export function im2col<T extends FloatArray>(
  x: T,
  shape: ImageShape,
  kernel: readonly [height: number, width: number],
  options: Im2colOptions<T> = {},
): T {
  const { stride, padding, dilation, places, out } = windowsOf(x, shape, kernel, options);
  const [channels, height, width] = shape;
  const type = typeOf(x);
  const rest = [height, width, ...kernel, ...places, stride, padding, dilation];
  const home = homeOf(x, out);
  if (home !== undefined) {
    home.exports(type).im2col(x.byteOffset, out.byteOffset, channels, ...rest);
    return out;
  }
  const [image, patches] = [height * width, out.length / channels];
  if (Math.max(image, patches) > LONGEST_ROW) return reference.im2col(x, shape, kernel, { ...options, out });
  const {
    home: aside,
    areas: [from, to],
  } = staging(x);
  for (let c = 0; c < channels; c++) {
    from.values.set(x.subarray(c * image, (c + 1) * image));
    aside.exports(type).im2col(from.at, to.at, 1, ...rest);
    out.set(to.values.subarray(0, patches), c * patches);
  }
  return out;
}
