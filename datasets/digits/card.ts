import type { Card } from '../shared/contract.ts';

export const card: Card = {
  name: 'digits',
  title: 'Handwritten digits, 8 × 8',
  about:
    'Each row is one handwritten digit: 64 counts of ink, 0 to 16, left to right and top to bottom, made by counting the dark pixels in 4 × 4 blocks of a 32 × 32 bitmap.',
  rows: 1797,
  columns: ['64 pixels (0–16)', 'target (0–9)'],
  license: { package: 'BSD-3-Clause (scikit-learn)', data: 'CC BY 4.0 (UCI Machine Learning Repository)' },
  source: 'https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits',
  citation:
    'E. Alpaydin, C. Kaynak (1998). Optical Recognition of Handwritten Digits. UCI Machine Learning Repository. https://doi.org/10.24432/C50P49',
  notes: [
    'This is the test part of the UCI set, 13 writers; the 3,823 training digits of 30 other writers are not in it.',
  ],
  files: [
    {
      name: 'digits/digits.csv.gz',
      sizeBytes: 57523,
      sha256: '09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22',
      from: [
        {
          url: 'https://raw.githubusercontent.com/scikit-learn/scikit-learn/1.9.1/sklearn/datasets/data/digits.csv.gz',
        },
        {
          pip: 'scikit-learn==1.9.1',
          platform: 'manylinux_2_28_x86_64',
          inside: 'sklearn/datasets/data/digits.csv.gz',
        },
      ],
    },
  ],
};
