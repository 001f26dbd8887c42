import type { FloatArray } from '../gemm/view.ts';
import { type Im2colOptions, type ImageShape, windowsOf } from './window.ts';

/** Entry ((c, ky, kx), (oy, ox)) is x[c, oy · stride + ky · dilation − padding, …], 0 outside the image; see `im2col`. */
export function im2col<T extends FloatArray>(
  x: T,
  shape: ImageShape,
  kernel: readonly [height: number, width: number],
  options: Im2colOptions<T> = {},
): T {
  const { stride, padding, dilation, places, out } = windowsOf(x, shape, kernel, options);
  const [channels, height, width] = shape;
  let at = 0;
  for (let c = 0; c < channels; c++) {
    for (let ky = 0; ky < kernel[0]; ky++) {
      for (let kx = 0; kx < kernel[1]; kx++) {
        for (let oy = 0; oy < places[0]; oy++) {
          for (let ox = 0; ox < places[1]; ox++) {
            const iy = oy * stride + ky * dilation - padding;
            const ix = ox * stride + kx * dilation - padding;
            const isInside = iy >= 0 && iy < height && ix >= 0 && ix < width;
            out[at++] = isInside ? x[(c * height + iy) * width + ix] : 0;
          }
        }
      }
    }
  }
  return out;
}
