import type { Card } from '../shared/contract.ts';

export const card: Card = {
  name: 'cars',
  title: 'Cars of 1970–1982',
  about:
    'Each row is one model of car as tested in the USA: consumption, cylinders, displacement, power, weight, acceleration, year, origin.',
  rows: 406,
  columns: [
    'name',
    'milesPerGallon',
    'cylinders',
    'displacement (cubic inches)',
    'horsepower',
    'weightInLbs',
    'acceleration (s from 0 to 60 miles/h)',
    'year',
    'origin',
  ],
  license: {
    package: 'BSD-3-Clause (vega-datasets)',
    data: 'distributed in 1982 "for educational and scientific purposes" (StatLib)',
  },
  source: 'http://lib.stat.cmu.edu/datasets/cars.desc',
  citation: 'E. Ramos, D. Donoho (1983). The 1983 ASA Data Exposition: cars. Through vega-datasets 3.2.1.',
  notes: [
    '8 cars have no consumption and 6 no horsepower: null.',
    'The file dates the 30 cars of model year 1981 to 1982, and writes "honda Accelerationord" for "honda accord"; loadCars() puts both right, by StatLib\'s own years.',
  ],
  files: [
    {
      name: 'cars/cars.json',
      sizeBytes: 100492,
      sha256: 'f686a53678b21f4231e2f6a5ba7ce5761d9d39204fccdea1caa29fb8c460e319',
      from: [
        { url: 'https://cdn.jsdelivr.net/npm/vega-datasets@3.2.1/data/cars.json' },
        { npm: 'vega-datasets@3.2.1', inside: 'package/data/cars.json' },
      ],
    },
  ],
};
