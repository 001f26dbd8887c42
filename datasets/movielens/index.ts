// MovieLens: who liked which film, and when. The set on which recommenders are learned.
//
//   import { loadMovielens } from '#datasets/movielens';
//   const { ratings, movies } = await loadMovielens();
//   ratings.rating[0];                             // 2.5
//   movies.get(ratings.movieId[0]!)?.title;        // 'Dangerous Minds'
import { readFilesOf } from '../shared/ladder.ts';
import { byName, lazyLoad, type RVector, texts } from '../shared/r-data.ts';
import { card } from './card.ts';

export { card };

/** The ratings as columns: rating k is `userId[k]`, `movieId[k]`, `rating[k]`, `timestamp[k]`. */
export interface Ratings {
  readonly length: number;
  readonly userId: Int32Array;
  readonly movieId: Int32Array;
  /** 0.5 to 5 stars in steps of a half. */
  readonly rating: Float64Array;
  /** Seconds since 1970-01-01 UTC. */
  readonly timestamp: Int32Array;
}

export interface RatedMovie {
  readonly movieId: number;
  /** Null for five films, as is their year. */
  readonly title: string | null;
  readonly year: number | null;
  readonly genres: readonly string[];
}

/**
 * 100,004 ratings of 9,066 films by 671 people.
 *
 * The first call fetches 4.7 MB and keeps them. R's own format is read as it is; no R and no Python is needed.
 *
 * @returns the ratings in the order of the source (by user), and the films by their ids
 * @throws {DataError} when the file is not there and cannot be fetched; the message says how to get it by hand
 * @source Harper and Konstan (2015), as kept by dslabs 0.7.4
 */
export async function loadMovielens(): Promise<{ ratings: Ratings; movies: ReadonlyMap<number, RatedMovie> }> {
  const [rdx, rdb] = await readFilesOf(card.files);
  const columns = byName(lazyLoad(rdx!, rdb!, 'movielens'));
  const movieId = Int32Array.from(numbersOf(columns, 'movieId'));
  const ratings = {
    length: movieId.length,
    userId: Int32Array.from(numbersOf(columns, 'userId')),
    movieId,
    rating: numbersOf(columns, 'rating'),
    timestamp: Int32Array.from(numbersOf(columns, 'timestamp')),
  };
  return { ratings, movies: moviesOf(movieId, columns) };
}

function moviesOf(ids: Int32Array, columns: ReadonlyMap<string, RVector>): Map<number, RatedMovie> {
  const titles = texts(columns.get('title')!);
  const years = numbersOf(columns, 'year');
  const genres = texts(columns.get('genres')!);
  const movies = new Map<number, RatedMovie>();
  ids.forEach((movieId, i) => {
    if (movies.has(movieId)) return;
    const year = years[i]!;
    movies.set(movieId, {
      movieId,
      title: titles[i] ?? null,
      year: Number.isNaN(year) ? null : year,
      genres: (genres[i] ?? '').split('|').filter((genre) => genre !== '' && genre !== '(no genres listed)'),
    });
  });
  return movies;
}

function numbersOf(columns: ReadonlyMap<string, RVector>, name: string): Float64Array {
  const values = columns.get(name)?.numbers;
  if (!values)
    throw new Error(`movielens: no column of numbers "${name}"; there are ${[...columns.keys()].join(', ')}`);
  return values;
}
