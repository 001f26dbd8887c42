import { describe, expect, it } from 'vitest';
import { describeSamples, duration, histogram } from './timing.ts';

describe('duration', () => {
  it.each([
    [0.000_000_5, '0.500 ns'],
    [0.000_012, '12.0 ns'],
    [0.001_234, '1.23 µs'],
    [45.6, '45.6 ms'],
    [1500, '1.50 s'],
    [2_000_000, '2,000 s'],
  ])('%d ms reads as %s', (ms, text) => expect(duration(ms)).toBe(text));
});

describe('histogram', () => {
  it('has one bar where all samples agree', () => {
    expect(histogram([3, 3, 3])).toBe(`█${' '.repeat(19)}`);
  });

  it('counts samples in twenty equal parts', () => {
    // 8 in the first part, 4 in the eleventh, 1 in the last.
    const samples = [...Array(8).fill(0), ...Array(4).fill(10.5), 20];
    expect(histogram(samples)).toBe(`█${' '.repeat(9)}▄${' '.repeat(8)}▁`);
  });
});

describe('describeSamples', () => {
  it('gives the median, the middle half and the extremes', () => {
    const text = describeSamples({ perCallMs: [1, 2, 3, 4, 9], calls: 1000 }).split('\n');
    expect(text[0]).toBe('3.00 ms per call: the median of 5 rounds of 1,000 calls');
    expect(text[1]).toBe('half of the rounds from 2.00 ms to 4.00 ms');
    expect(text[2]).toMatch(/^1\.00 ms .* 9\.00 ms$/);
  });
});
