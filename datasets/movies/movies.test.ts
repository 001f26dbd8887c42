import { expect, test } from 'vitest';
import { loadOrSkip } from '../shared/testing/load-or-skip.ts';
import oracle from './fixtures/oracle.json' with { type: 'json' };
import { loadMovies, type Movie } from './index.ts';

const COLUMNS: Readonly<Record<keyof typeof oracle.columns, keyof Movie>> = {
  Title: 'title',
  'US Gross': 'usGross',
  'Worldwide Gross': 'worldwideGross',
  'US DVD Sales': 'usDvdSales',
  'Production Budget': 'productionBudget',
  'Release Date': 'releaseDate',
  'MPAA Rating': 'mpaaRating',
  'Running Time min': 'runningTimeMinutes',
  Distributor: 'distributor',
  Source: 'source',
  'Major Genre': 'majorGenre',
  'Creative Type': 'creativeType',
  Director: 'director',
  'Rotten Tomatoes Rating': 'rottenTomatoesRating',
  'IMDB Rating': 'imdbRating',
  'IMDB Votes': 'imdbVotes',
};

test('movies are what pandas reads, missing values included', async (context) => {
  const movies = await loadOrSkip(context, loadMovies);
  expect(movies.length).toBe(oracle.rows);
  for (const [theirs, expected] of Object.entries(oracle.columns)) {
    const values = movies.map((movie) => movie[COLUMNS[theirs as keyof typeof oracle.columns]]);
    expect(values.filter((v) => v === null).length, theirs).toBe(expected.missing);
    if ('sum' in expected)
      expect(
        values.reduce<number>((a, v) => a + Number(v ?? 0), 0),
        theirs,
      ).toBeCloseTo(expected.sum, 4);
  }
  for (const [genre, count] of Object.entries(oracle.genres)) {
    expect(movies.filter((movie) => movie.majorGenre === genre).length, genre).toBe(count);
  }
  expect(movies.every((movie) => movie.title === null || typeof movie.title === 'string')).toBe(true);
});
