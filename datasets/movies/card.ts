import type { Card } from '../shared/contract.ts';

export const card: Card = {
  name: 'movies',
  title: 'Movies: money and ratings',
  about:
    'Each row is one film: what it cost and earned, its ratings at IMDB and Rotten Tomatoes, genre, director, release date.',
  rows: 3201,
  columns: [
    'title',
    'usGross',
    'worldwideGross',
    'usDvdSales',
    'productionBudget',
    'releaseDate',
    'mpaaRating',
    'runningTimeMinutes',
    'distributor',
    'source',
    'majorGenre',
    'creativeType',
    'director',
    'rottenTomatoesRating',
    'imdbRating',
    'imdbVotes',
  ],
  license: { package: 'BSD-3-Clause (vega-datasets)', data: 'not stated by the package; fetched, never committed' },
  source: 'https://github.com/vega/vega-datasets',
  citation: 'Movies, vega-datasets 3.2.1.',
  notes: [
    'Known errors are left in on purpose, as material for cleaning: missing values (null), titles that are numbers (read as text), one film without title, release dates after 2010 that should be a century earlier.',
    'Ratings and money were read off at different times; do not fit one to the other without a look at the dates.',
  ],
  files: [
    {
      name: 'movies/movies.json',
      sizeBytes: 1399981,
      sha256: 'e63c499759e3b07b49563e036f55290f87feb56def8703ec049ca305ab1523d3',
      from: [
        { url: 'https://cdn.jsdelivr.net/npm/vega-datasets@3.2.1/data/movies.json' },
        { npm: 'vega-datasets@3.2.1', inside: 'package/data/movies.json' },
      ],
    },
  ],
};
