import type { Card } from '../shared/contract.ts';

export const card: Card = {
  name: 'stocks',
  title: 'Stock prices: five companies and the S&P 500',
  about:
    'stocks.csv: one row a company and month (MSFT, AMZN, IBM, GOOG, AAPL; 2000–2010). sp500-2000.csv: one row a trading day of the S&P 500 index (2000–2020).',
  rows: 5665,
  columns: ['symbol', 'date', 'price', 'date', 'open', 'high', 'low', 'close', 'adjclose', 'volume'],
  license: {
    package: 'BSD-3-Clause (vega-datasets)',
    data: 'stocks.csv: not stated; S&P 500: Yahoo Finance, for personal use; fetched, never committed',
  },
  source: 'https://finance.yahoo.com',
  citation: 'stocks.csv and sp500-2000.csv, vega-datasets 3.2.1.',
  notes: ['GOOG begins in August 2004. Prices are adjusted for splits as of the time the file was made.'],
  files: [
    {
      name: 'stocks/stocks.csv',
      sizeBytes: 12245,
      sha256: 'f9953ac6693e587476b4ebf2f0b00d9bb95371ca8c39da4cc6155077b3e417cd',
      from: [
        { url: 'https://cdn.jsdelivr.net/npm/vega-datasets@3.2.1/data/stocks.csv' },
        { npm: 'vega-datasets@3.2.1', inside: 'package/data/stocks.csv' },
      ],
    },
    {
      name: 'stocks/sp500-2000.csv',
      sizeBytes: 415968,
      sha256: '9409e9342d0657c747324e4cfabce8a8c7f663bc485b95a3378f36b0a160f8c8',
      from: [
        { url: 'https://cdn.jsdelivr.net/npm/vega-datasets@3.2.1/data/sp500-2000.csv' },
        { npm: 'vega-datasets@3.2.1', inside: 'package/data/sp500-2000.csv' },
      ],
    },
  ],
};
