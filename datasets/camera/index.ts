// One photograph: a matrix that everybody can read.
//
//   import { loadCamera } from '#datasets/camera';
//   const { pixels, shape } = await loadCamera();
//   pixels[100 * 512 + 250];      // row 100, column 250: 0 (black) to 255 (white)
import { readFileOf } from '../shared/ladder.ts';
import { type GrayImage, parseGrayPng } from '../shared/png.ts';
import { card } from './card.ts';

export { card };

/**
 * A gray photograph of 512 × 512 pixels.
 *
 * The first call fetches 140 kB, where need be inside a package of 15 MB, and keeps them.
 *
 * @returns `pixels` row after row, 0 (black) to 255 (white), and `shape` `[512, 512]`
 * @throws {DataError} when the file is not there and cannot be fetched; the message says how to get it by hand
 * @source scikit-image's `data.camera`, by Lav Varshney
 */
export async function loadCamera(): Promise<GrayImage> {
  return parseGrayPng(await readFileOf(card.files[0]!));
}
