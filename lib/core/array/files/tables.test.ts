import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, FormatError, ShapeError } from '../../errors/index.ts';
import { array, genfromtxt, loadtxt, type NDArray, savetxt, zeros } from '../index.ts';

const csv = { delimiter: ',' };

describe('by hand', () => {
  test('a CSV file as spreadsheets write it', () => {
    const text = '\uFEFF"name, short","kg"\r\n"1,5\n?",70\r\n2.5,"-8e1"\r\n';
    expect(loadtxt(text, { ...csv, skiprows: 1, usecols: [1] }).toArray()).toEqual([70, -80]);
    expect(loadtxt('"1", "2"\n"3" ,4', csv).toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(
      loadtxt('1\t\t2'.replaceAll('\t', '"\t"').replace(/^/, '"').concat('"'), {
        delimiter: '\t',
        usecols: [0, 2],
      }).toArray(),
    ).toEqual([1, 2]);
  });

  test('dtypes', () => {
    expect(loadtxt('1 -2147483648', { dtype: 'i32' }).dtype).toBe('i32');
    expect(loadtxt('0.1', { dtype: 'f32' }).item()).toBe(Math.fround(0.1));
    expect(loadtxt('1.0', { dtype: 'u8' }).item()).toBe(1);
  });

  test('written as NumPy reads it', () => {
    expect(savetxt([1, 0.1, 1e21])).toBe('1\n0.1\n1e+21\n');
    expect(savetxt(array([[true, false]]), { delimiter: ',', header: 'a\nb' })).toBe('# a\n# b\n1,0\n');
    expect(
      savetxt(
        array([
          [1, 2],
          [3, 4],
        ]).T,
        { fmt: (x) => x.toFixed(1) },
      ),
    ).toBe('1.0 3.0\n2.0 4.0\n');
    expect(savetxt(zeros([0, 2]))).toBe('');
    expect(() => savetxt(5)).toThrow(ShapeError);
    expect(() => savetxt(zeros([1, 1, 1]))).toThrow('a must have one or two axes, got (1, 1, 1)');
  });
});

describe('edges', () => {
  test('line and column are named', () => {
    expect(() => loadtxt('1,2\n\n# c\n3,4x', csv)).toThrow("loadtxt: line 4, column 2: must be a number, got '4x'");
    expect(() => loadtxt('"a\nb",1\n2,x', { ...csv, usecols: [1] })).toThrow('line 3, column 2');
    expect(() => loadtxt('1 2\n3', {})).toThrow('loadtxt: line 2: must have 2 columns as line 1, got 1');
    expect(() => loadtxt('1\n2.5', { dtype: 'i32' })).toThrow("line 2, column 1: must be an entry of i32, got '2.5'");
    expect(() => loadtxt('256', { dtype: 'u8' })).toThrow(FormatError);
    expect(() => genfromtxt('1,,3', { ...csv, dtype: 'i32' })).toThrow(
      "line 1, column 2: must be an entry of i32, got ''",
    );
    expect(() => genfromtxt('1,l0', csv)).toThrow("line 1, column 2: must be a number, got 'l0'");
  });

  test('quotes that do not close, and text behind them', () => {
    expect(() => loadtxt('1,2\n3,"4\n5', csv)).toThrow('loadtxt: line 2: a quote must close, got the end of the text');
    expect(() => loadtxt('1,"2"3\n', csv)).toThrow('a quote must close at the end of its field, got 3');
  });

  test('options that are none', () => {
    expect(() => loadtxt('1 2', { usecols: [2] })).toThrow('usecols must be columns in [-2, 2), got 2');
    expect(() => loadtxt('1', { skiprows: -1 })).toThrow(DomainError);
    expect(() => loadtxt('1', { delimiter: '' })).toThrow(FormatError);
    expect(() => loadtxt('1', { dtype: 'bool' as 'f64' })).toThrow(DomainError);
  });

  test('nothing has no rows', () => {
    for (const text of ['', '\n\n', '# only this', ' \t\r\n']) expect(loadtxt(text).shape).toEqual([0]);
    expect(loadtxt('a b\n', { skiprows: 1 }).size).toBe(0);
  });
});

describe('laws', () => {
  const matrices = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([n, d]) => fc.array(fc.array(fc.double(), { minLength: d, maxLength: d }), { minLength: n, maxLength: n }));

  test('what is written is read, to the last bit', () => {
    fc.assert(
      fc.property(matrices, fc.constantFrom(' ', ',', ';', '\t'), (rows, delimiter) => {
        const a = array(rows);
        const read = loadtxt(savetxt(a, { delimiter, header: 'x' }), { delimiter, ndmin: 2 });
        expect(read.toArray()).toEqual(a.toArray());
      }),
    );
  });

  const written = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

  test('quotes, comments and line ends change nothing', () => {
    fc.assert(
      fc.property(matrices, fc.constantFrom('\n', '\r\n', '\r', ' # "x\n'), (rows, end) => {
        const text = rows
          .map((row) => row.map((x, j) => (j % 2 === 0 ? `"${written(x)}"` : written(x))).join(' ,'))
          .join(end);
        expect(loadtxt(text, { ...csv, ndmin: 2 }).toArray()).toEqual(rows);
      }),
    );
  });
});

interface Case {
  readonly fn: 'loadtxt' | 'genfromtxt';
  readonly text: string;
  readonly options: object;
  readonly error?: string;
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/tables.json', import.meta.url));
  test(`${cases.length} texts as NumPy ${versions.numpy} reads or refuses them`, () => {
    for (const { fn, text, options, error, shape, data } of cases) {
      const read = (): NDArray => (fn === 'loadtxt' ? loadtxt : genfromtxt)(text, options);
      if (error !== undefined) expect(read, text).toThrow(FormatError);
      else {
        expect(read().shape, text).toEqual(shape);
        expectClose(read().ravel().data, data, {}, text);
      }
    }
  });
});
