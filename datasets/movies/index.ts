// Movies: what they cost, what they earned, how they were liked. Real, and as untidy as real tables are.
//
//   import { loadMovies } from '#datasets/movies';
//   const movies = await loadMovies();
//   movies.filter((m) => m.imdbRating === null).length;      // 213
import { readFileOf } from '../shared/ladder.ts';
import { card } from './card.ts';

export { card };

/** Money in US dollars, as of the time it was earned. Whatever the file leaves out is null. */
export interface Movie {
  readonly title: string | null;
  readonly usGross: number | null;
  readonly worldwideGross: number | null;
  readonly usDvdSales: number | null;
  readonly productionBudget: number | null;
  /** As written in the file: `Jun 12 1998`. */
  readonly releaseDate: string;
  readonly mpaaRating: string | null;
  readonly runningTimeMinutes: number | null;
  readonly distributor: string | null;
  readonly source: string | null;
  readonly majorGenre: string | null;
  readonly creativeType: string | null;
  readonly director: string | null;
  /** Share of favorable reviews, 0 to 100. */
  readonly rottenTomatoesRating: number | null;
  /** 1 to 10. */
  readonly imdbRating: number | null;
  readonly imdbVotes: number | null;
}

const NAMES = {
  usGross: 'US Gross',
  worldwideGross: 'Worldwide Gross',
  usDvdSales: 'US DVD Sales',
  productionBudget: 'Production Budget',
  releaseDate: 'Release Date',
  mpaaRating: 'MPAA Rating',
  runningTimeMinutes: 'Running Time min',
  distributor: 'Distributor',
  source: 'Source',
  majorGenre: 'Major Genre',
  creativeType: 'Creative Type',
  director: 'Director',
  rottenTomatoesRating: 'Rotten Tomatoes Rating',
  imdbRating: 'IMDB Rating',
  imdbVotes: 'IMDB Votes',
} as const satisfies Record<Exclude<keyof Movie, 'title'>, string>;

/**
 * 3,201 films, in the order of the file and with its errors.
 *
 * @returns one object a film; missing values are null; nine titles that the file holds as numbers are text here
 * @throws {DataError} when the file is not there and cannot be fetched; the message says how to get it by hand
 * @source vega-datasets 3.2.1
 */
export async function loadMovies(): Promise<Movie[]> {
  const rows = JSON.parse((await readFileOf(card.files[0]!)).toString('utf8')) as readonly Record<string, unknown>[];
  return rows.map((row) => {
    const rest = Object.fromEntries(Object.entries(NAMES).map(([ours, theirs]) => [ours, row[theirs] ?? null]));
    return { title: row.Title == null ? null : String(row.Title), ...rest } as Movie;
  });
}
