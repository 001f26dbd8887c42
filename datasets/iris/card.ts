import type { Card } from '../shared/contract.ts';

export const card: Card = {
  name: 'iris',
  title: 'Iris flowers',
  about:
    'Each row is one flower: length and width of sepal and petal in cm, and its species, 50 flowers of each of three.',
  rows: 150,
  columns: ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)', 'target (species)'],
  license: { package: 'BSD-3-Clause (scikit-learn)', data: 'CC BY 4.0 (UCI Machine Learning Repository)' },
  source: 'https://archive.ics.uci.edu/dataset/53/iris',
  citation:
    'R. A. Fisher (1936). The use of multiple measurements in taxonomic problems. Annals of Eugenics 7, 179–188.',
  notes: [
    'As in Fisher’s paper; the copy at UCI has two wrong data points. Flowers 101 and 142 (counted from 0) measure the same.',
  ],
  files: [
    {
      name: 'iris/iris.csv',
      sizeBytes: 2734,
      sha256: 'f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449',
      from: [
        { url: 'https://raw.githubusercontent.com/scikit-learn/scikit-learn/1.9.1/sklearn/datasets/data/iris.csv' },
        { pip: 'scikit-learn==1.9.1', platform: 'manylinux_2_28_x86_64', inside: 'sklearn/datasets/data/iris.csv' },
      ],
    },
  ],
};
