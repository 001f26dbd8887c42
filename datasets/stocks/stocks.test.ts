import { expect, test } from 'vitest';
import { loadOrSkip } from '../shared/testing/load-or-skip.ts';
import oracle from './fixtures/oracle.json' with { type: 'json' };
import { loadSp500, loadStocks } from './index.ts';

const iso = (date: Date | undefined) => date?.toISOString().slice(0, 10);
const sorted = (dates: readonly Date[]) => [...dates].sort((a, b) => a.getTime() - b.getTime());

test('monthly prices are what pandas reads', async (context) => {
  const prices = await loadOrSkip(context, loadStocks);
  expect(prices.length).toBe(oracle.stocks.rows);
  for (const [symbol, sum] of Object.entries(oracle.stocks.priceSums)) {
    const own = prices.filter((p) => p.symbol === symbol);
    expect(
      own.reduce((a, p) => a + p.price, 0),
      symbol,
    ).toBeCloseTo(sum, 6);
  }
  const dates = sorted(prices.map((p) => p.date));
  expect([iso(dates[0]), iso(dates.at(-1))]).toEqual([oracle.stocks.first, oracle.stocks.last]);
  expect(prices.every((p) => p.date.getTime() % 86_400_000 === 0)).toBe(true); // midnight UTC on any machine
});

test('trading days of the S&P 500 are what pandas reads', async (context) => {
  const days = await loadOrSkip(context, loadSp500);
  expect(days.length).toBe(oracle.sp500.rows);
  for (const [name, sum] of Object.entries(oracle.sp500.sums)) {
    const total = days.reduce((a, day) => a + (day[name as keyof typeof oracle.sp500.sums] as number), 0);
    expect(total / sum, name).toBeCloseTo(1, 12);
  }
  expect([iso(days[0]?.date), iso(days.at(-1)?.date)]).toEqual([oracle.sp500.first, oracle.sp500.last]);
});
