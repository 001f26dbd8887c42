import { describe, expect, it } from 'vitest';
import { bundle } from '../bundle.ts';
import { asUntrusted } from '../testing/jupyter-sanitizer.ts';

type Bundle = Record<string, string>;
const made = (value: unknown): Bundle => bundle(value) as Bundle;

describe('an array of records', () => {
  const rows = [
    { name: 'Ada <1>', born: 1815, share: 1 / 3 },
    { name: 'Alan', born: 1912, share: 12, extra: [1, 2] },
  ];

  it('is a text table, numbers to the right', () => {
    expect(made(rows)['text/plain']).toBe(
      [
        'name     born     share  extra',
        'Ada <1>  1815  0.333333',
        'Alan     1912        12  [ 1, 2 ]',
        '2 rows × 4 columns',
      ].join('\n'),
    );
  });

  it('is an HTML table that JupyterLab lets through whole', () => {
    const html = made(rows)['text/html']!;
    expect(html).toContain('<caption style="text-align:left;white-space:nowrap">2 rows × 4 columns</caption>');
    expect(html).toContain('<td style="text-align:left">Ada &lt;1&gt;</td><td style="text-align:right">1815</td>');
    expect(asUntrusted(html)).toBe(html);
    expect(html).not.toMatch(/color|var\(/);
  });

  it('says how many rows follow', () => {
    const many = Array.from({ length: 1234 }, (_, i) => ({ i }));
    expect(made(many)['text/html']!.match(/<tr>/g)).toHaveLength(1 + 60 + 1);
    expect(made(many)['text/html']).toContain('… 1,174 more rows');
    expect(made(many)['text/plain']).toContain('… 1,214 more rows\n1,234 rows × 1 column');
  });

  it.each([
    ['no rows', []],
    ['a record beside a number', [{ a: 1 }, 2]],
    ['instances of a class', [new Date(0)]],
    ['records that share few names', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['records without names', [{}, {}]],
  ])('is no table: %s', (_, value) => {
    expect(Object.keys(made(value))).toEqual(['text/plain']);
  });
});

describe('data frames', () => {
  it('danfo.js: columns, row labels, values', () => {
    const frame = {
      $columns: ['a', 'b'],
      columns: ['a', 'b'],
      index: ['r0', 'r1'],
      values: [
        [1, 'x'],
        [2, 'y'],
      ],
    };
    expect(made(frame)['text/plain']).toBe('    a  b\nr0  1  x\nr1  2  y\n2 rows × 2 columns');
    expect(made(frame)['text/html']).toContain('<th style="text-align:left">r0</th>');
  });

  it('danfo.js: a series', () => {
    const series = { $columns: ['a'], columns: ['a'], index: [0, 1], values: [1.5, 2] };
    expect(made(series)['text/plain']).toBe('     a\n0  1.5\n1    2\n2 rows × 1 column');
  });

  it('Arquero and Polars', () => {
    const data: Readonly<Record<string, readonly number[]>> = { a: [1, 2], b: [3, 4] };
    const arquero = {
      columnNames: () => ['a', 'b'],
      numRows: () => 2,
      get: (name: string, row: number) => data[name]![row],
    };
    const polars = {
      columns: ['a', 'b'],
      height: 2,
      toRecords: () => [
        { a: 1, b: 3 },
        { a: 2, b: 4 },
      ],
    };
    const expected = 'a  b\n1  3\n2  4\n2 rows × 2 columns';
    expect(made(arquero)['text/plain']).toBe(expected);
    expect(made(polars)['text/plain']).toBe(expected);
  });
});
