// Stock prices: real series for random walks, bootstraps and options.
//
//   import { loadStocks, loadSp500 } from '#datasets/stocks';
//   const days = await loadSp500();
//   days[0];      // { date: 2000-01-03, open: 1469.25, … }
import { csvParse } from 'd3-dsv';
import { readFileOf } from '../shared/ladder.ts';
import { finite } from '../shared/tabular.ts';
import { card } from './card.ts';

export { card };

export interface MonthlyPrice {
  readonly symbol: string;
  /** First of the month, midnight UTC. */
  readonly date: Date;
  /** US dollars. */
  readonly price: number;
}

export interface TradingDay {
  /** Midnight UTC. */
  readonly date: Date;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly adjclose: number;
  readonly volume: number;
}

/**
 * 560 monthly prices of MSFT, AMZN, IBM, GOOG and AAPL, January 2000 to March 2010.
 *
 * @throws {DataError} when the file is not there and cannot be fetched; the message says how to get it by hand
 * @source vega-datasets 3.2.1
 */
export async function loadStocks(): Promise<MonthlyPrice[]> {
  const text = (await readFileOf(card.files[0]!)).toString('utf8');
  return csvParse(text, (row, i) => ({
    symbol: row.symbol ?? '',
    date: day(`${row.date} UTC`, i), // "Jan 1 2000 UTC": without the zone the date would depend on the machine
    price: finite(row.price ?? '', () => `stocks.csv row ${i}, price`),
  }));
}

/**
 * The S&P 500 index on the 5,105 trading days from January 3, 2000 to April 17, 2020.
 *
 * @throws {DataError} when the file is not there and cannot be fetched; the message says how to get it by hand
 * @source Yahoo Finance through vega-datasets 3.2.1
 */
export async function loadSp500(): Promise<TradingDay[]> {
  const text = (await readFileOf(card.files[1]!)).toString('utf8');
  return csvParse(text, (row, i) => {
    const number = (name: string) => finite(row[name] ?? '', () => `sp500-2000.csv row ${i}, ${name}`);
    return {
      date: day(row.date ?? '', i),
      open: number('open'),
      high: number('high'),
      low: number('low'),
      close: number('close'),
      adjclose: number('adjclose'),
      volume: number('volume'),
    };
  });
}

function day(text: string, i: number): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`row ${i}: expected a date, got "${text}"`);
  return date;
}
