import { expect, test } from 'vitest';
import { loadOrSkip } from '../shared/testing/load-or-skip.ts';
import oracle from './fixtures/oracle.json' with { type: 'json' };
import { loadMovielens } from './index.ts';

test('MovieLens is what the Python package rdata reads', async (context) => {
  const { ratings, movies } = await loadOrSkip(context, loadMovielens);
  expect(ratings.length).toBe(oracle.rows);
  expect(new Set(ratings.userId).size).toBe(oracle.users);
  expect(movies.size).toBe(oracle.movies);
  expect(ratings.rating.reduce((a, b) => a + b) / ratings.length).toBeCloseTo(oracle.ratingMean, 12);
  for (const [stars, count] of Object.entries(oracle.ratingCounts)) {
    expect(ratings.rating.filter((r) => r === Number(stars)).length, `${stars} stars`).toBe(count);
  }
  expect(ratings.timestamp.reduce((a, b) => a + b, 0)).toBe(oracle.timestampSum);
});

test('its films have the titles, years and genres that rdata reads', async (context) => {
  const { ratings, movies } = await loadOrSkip(context, loadMovielens);
  const films = [...movies.values()];
  expect(films.filter((film) => film.title === null).length).toBe(oracle.untitled);
  expect(films.reduce((a, film) => a + (film.year ?? 0), 0)).toBe(oracle.yearSum);
  for (const [genres, count] of Object.entries(oracle.genres)) {
    expect(films.filter((film) => film.genres.join('|') === genres).length, genres).toBe(count);
  }
  const { row5000 } = oracle;
  const film = movies.get(ratings.movieId[5000]!);
  expect({ ...film, genres: film?.genres.join('|') }).toEqual({
    movieId: row5000.movieId,
    title: row5000.title,
    year: row5000.year,
    genres: row5000.genres,
  });
  expect([ratings.userId[5000], ratings.rating[5000], ratings.timestamp[5000]]).toEqual([
    row5000.userId,
    row5000.rating,
    row5000.timestamp,
  ]);
});
