import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { byName, lazyLoad, parseRValue, texts } from './r-data.ts';

// Bytes written by hand after "R Internals" 1.8: every number is a big-endian 32-bit integer unless it is a double.
const int = (...values: number[]) => Buffer.concat(values.map((v) => Buffer.from(Int32Array.of(v).buffer).reverse()));
const real = (value: number) => Buffer.from(Float64Array.of(value).buffer).reverse();
const chars = (text: string) => Buffer.concat([int(0x00040009, Buffer.byteLength(text)), Buffer.from(text)]);
const NA_STRING = int(0x00000009, -1);
const symbol = (name: string) => Buffer.concat([int(1), chars(name)]);
const stringsOf = (...items: Buffer[]) => Buffer.concat([int(16, items.length), ...items]);
const END = int(254);
const V2 = Buffer.concat([Buffer.from('X\n'), int(2, 0x00030600, 0x00020300)]);
const V3 = Buffer.concat([Buffer.from('X\n'), int(3, 0x00040101, 0x00030500, 5), Buffer.from('UTF-8')]);
const parse = (...parts: Buffer[]) => parseRValue(Buffer.concat([V2, ...parts]));

describe('values', () => {
  test('integers, with NA as NaN', () =>
    expect([...(parse(int(13, 3, 1, -(2 ** 31), -7)).numbers ?? [])]).toEqual([1, Number.NaN, -7]));
  test('doubles', () => expect([...(parse(int(14, 2), real(0.1), real(-1e300)).numbers ?? [])]).toEqual([0.1, -1e300]));
  test('strings, with NA as null', () => expect(parse(stringsOf(chars('é'), NA_STRING)).strings).toEqual(['é', null]));
  test('NULL', () => expect(parse(END).kind).toBe('null'));
  test('version 3, which carries an encoding', () =>
    expect([...(parseRValue(Buffer.concat([V3, int(13, 1, 5)])).numbers ?? [])]).toEqual([5]));

  test('a factor: codes with levels, the second attribute by reference to a name', () => {
    const levels = [int(0x402), symbol('levels'), stringsOf(chars('a'), chars('b'))];
    const again = [int(0x402), int((1 << 8) | 255), stringsOf(chars('b'), chars('c'))];
    const factor = parse(int(0x20d, 3, 2, 1, -(2 ** 31)), ...levels, ...again, END);
    expect(texts(factor)).toEqual(['c', 'b', null]); // the reference names `levels` once more, so the later value holds
  });

  test('a list with names', () => {
    const list = parse(
      int(0x213, 2),
      int(13, 1, 8),
      stringsOf(chars('x')),
      int(0x402),
      symbol('names'),
      stringsOf(chars('n'), chars('s')),
      END,
    );
    expect(byName(list).get('n')?.numbers?.[0]).toBe(8);
    expect(byName(list).get('s')?.strings).toEqual(['x']);
  });

  test('a compact sequence of R 3.5 and later', () => {
    const info = [int(2), symbol('compact_intseq'), int(2), symbol('base'), int(2), int(13, 1, 13), END];
    const sequence = parse(int(238), ...info, int(14, 3), real(4), real(10), real(1), END);
    expect([...(sequence.numbers ?? [])]).toEqual([10, 11, 12, 13]);
  });
});

test('one variable of a lazy-load database', () => {
  const chunk = Buffer.concat([int(26), deflateSync(Buffer.concat([V2, int(13, 2, 6, 7)]))]);
  const rdb = Buffer.concat([Buffer.from('other data'), chunk]);
  const variables = [
    int(0x213, 1),
    int(13, 2, 10, chunk.length),
    int(0x402),
    symbol('names'),
    stringsOf(chars('ratings')),
    END,
  ];
  const rdx = gzipSync(
    Buffer.concat([
      V2,
      int(0x213, 1),
      ...variables,
      int(0x402),
      int((1 << 8) | 255),
      stringsOf(chars('variables')),
      END,
    ]),
  );
  expect([...(lazyLoad(rdx, rdb, 'ratings').numbers ?? [])]).toEqual([6, 7]);
  expect(() => lazyLoad(rdx, rdb, 'films')).toThrow('no variable "films"; there are ratings');
});

test.each([
  ['another format', Buffer.from('A\n123456789012'), /must begin with "X"/],
  ['another version', Buffer.concat([Buffer.from('X\n'), int(9, 0, 0)]), /version 9/],
  ['a function', Buffer.concat([V2, int(3, 0)]), /R type 3 .* is not part of a data frame/],
  ['an end too early', Buffer.concat([V2, int(13, 5, 1)]), /bounds/],
])('%s is refused', (_, bytes, message) => expect(() => parseRValue(bytes)).toThrow(message));
