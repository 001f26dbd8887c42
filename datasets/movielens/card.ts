import type { Card, Rung } from '../shared/contract.ts';

const PACKAGE = 'r-cran-dslabs_0.7.4-1_all.deb';
const rungs = (inside: string): Rung[] => [
  { url: `https://deb.debian.org/debian/pool/main/r/r-cran-dslabs/${PACKAGE}`, inside },
  { apt: 'r-cran-dslabs', inside },
  { url: `https://snapshot.debian.org/archive/debian/20230615T000000Z/pool/main/r/r-cran-dslabs/${PACKAGE}`, inside },
];

export const card: Card = {
  name: 'movielens',
  title: 'MovieLens, 100,004 ratings',
  about:
    'Each row is one rating, 0.5 to 5 stars, that one of 671 people gave to one of 9,066 films between 1995 and 2016.',
  rows: 100004,
  columns: ['userId', 'movieId', 'rating', 'timestamp', 'title', 'year', 'genres'],
  license: {
    package: 'Artistic-2.0 (dslabs)',
    data: 'GroupLens’ own terms: research and teaching, no commercial use without permission; fetched, never committed',
  },
  source: 'https://grouplens.org/datasets/movielens/',
  citation:
    'F. M. Harper, J. A. Konstan (2015). The MovieLens Datasets: History and Context. ACM Transactions on Interactive Intelligent Systems 5(4), 19:1–19:19. https://doi.org/10.1145/2827872',
  notes: [
    'This is the small set of October 2016, as the R package dslabs keeps it. GroupLens’ own "ml-latest-small" is renewed from time to time (100,836 ratings of 610 people in 2018): figures from one do not hold for the other.',
    'Five films (seven ratings) have neither title nor year. Users are numbered as in the source and have at least 20 ratings.',
  ],
  files: [
    {
      name: 'movielens/dslabs.rdx',
      sizeBytes: 660,
      sha256: '97e59cc21906407fe85a369cd92a765ea050e69346d4043545471972bd02a6b3',
      from: rungs('usr/lib/R/site-library/dslabs/data/Rdata.rdx'),
    },
    {
      name: 'movielens/dslabs.rdb',
      sizeBytes: 4117078,
      sha256: '7f740c8802abcf5de56096417560b2d5be317c59f30d50c9d37548695952aa3b',
      from: rungs('usr/lib/R/site-library/dslabs/data/Rdata.rdb'),
    },
  ],
};
