import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatArray } from './format-array.ts';
import { floatFormat, integerFormat } from './format-numbers.ts';

interface Case {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: unknown;
  readonly prefix: string;
  readonly text: string;
}

const fixture = JSON.parse(readFileSync(new URL('./fixtures/numpy.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

const SPECIAL: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity, '-0': -0 };

function read(value: unknown, dtype: string): number | bigint {
  if (typeof value === 'string') return SPECIAL[value] ?? BigInt(value);
  return dtype === 'int64' ? BigInt(value as number) : (value as number);
}

describe('formatArray', () => {
  it.each(fixture.cases)('prints as NumPy does: $name ($dtype, $shape)', ({ dtype, shape, data, prefix, text }) => {
    const at = (index: readonly number[]) =>
      read(
        index.reduce<unknown>((part, i) => (part as unknown[])[i], data),
        dtype,
      );
    const format = (shown: (number | bigint)[]) =>
      dtype.startsWith('float') ? floatFormat(shown as number[], dtype === 'float32' ? 32 : 64) : integerFormat(shown);
    expect(formatArray({ shape, at }, format, prefix)).toBe(text);
  });

  it('prints an array without numbers as brackets', () => {
    expect(formatArray({ shape: [0], at: () => Number.NaN }, integerFormat)).toBe('[]');
    expect(formatArray({ shape: [0, 3], at: () => Number.NaN }, integerFormat)).toBe('[]');
  });
});
