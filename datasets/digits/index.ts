// Handwritten digits, 8 × 8: small enough to compute by hand with, real enough to be interesting.
//
//   import { loadDigits, row } from '#datasets/digits';
//   const digits = await loadDigits();
//   row(digits, 0);            // the 64 pixels of the first image, a zero
//   digits.target[0];          // 0
import { gunzipSync } from 'node:zlib';
import { readFileOf } from '../shared/ladder.ts';
import { type Classification, parseClassification } from '../shared/tabular.ts';
import { card } from './card.ts';

export { row } from '../shared/tabular.ts';
export { card };

export interface Digits extends Classification {
  /** The same numbers seen as pictures: pixel (y, x) of image i is `data[i * 64 + y * 8 + x]`. */
  readonly imageShape: readonly [height: 8, width: 8];
}

/**
 * 1,797 handwritten digits of 8 × 8 pixels, 0 (paper) to 16 (ink).
 *
 * The first call fetches 58 kB and keeps them; every call checks the file's hash.
 *
 * @returns `data` `[1797, 64]`, `target` the digit written, names as scikit-learn's `load_digits` has them
 * @throws {DataError} when the file is not there and cannot be fetched; the message says how to get it by hand
 * @source UCI Machine Learning Repository, set 80, through scikit-learn 1.9.1
 */
export async function loadDigits(): Promise<Digits> {
  const text = gunzipSync(await readFileOf(card.files[0]!)).toString('ascii');
  return {
    ...parseClassification(text, 0),
    imageShape: [8, 8],
    featureNames: Array.from({ length: 64 }, (_, j) => `pixel_${Math.floor(j / 8)}_${j % 8}`),
    targetNames: Array.from({ length: 10 }, (_, k) => String(k)),
  };
}
