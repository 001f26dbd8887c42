import { describe, expect, it } from 'vitest';
import { isGood, type Outcome, summarize, summaryLines } from './outcome.ts';

const passed = (name: string, seconds = 0.1): Outcome => ({ name, state: 'passed', seconds });
const last = (outcomes: Outcome[]) => summaryLines(summarize(outcomes)).at(-1);

describe('the last line', () => {
  it('counts what passed and failed', () => {
    expect(last([passed('a'), { name: 'b', state: 'failed', seconds: 0.1, reason: 'no' }])).toBe('1 passed, 1 failed');
  });

  it('names skips only when there are some', () => {
    expect(last([passed('a')])).toBe('1 passed, 0 failed');
    expect(last([passed('a'), { name: 'b', state: 'skipped', seconds: 0 }])).toBe('1 passed, 0 failed, 1 skipped');
  });
});

describe('above it', () => {
  it('lists every skip with its reason', () => {
    const lines = summaryLines(
      summarize([passed('a'), { name: 'in Chromium', state: 'skipped', seconds: 0, reason: 'no Chromium here' }]),
    );
    expect(lines).toContain('  – in Chromium: no Chromium here');
  });

  it('names the ten slowest, slowest first', () => {
    const outcomes = Array.from({ length: 12 }, (_, i) => passed(`test ${i}`, i + 1));
    expect(summarize(outcomes).slowest.map(({ name }) => name)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => `test ${i}`),
    );
  });
});

describe('a run is good', () => {
  it('when something ran and nothing failed', () => {
    expect(isGood(summarize([passed('a')]))).toBe(true);
    expect(isGood(summarize([passed('a'), { name: 'b', state: 'failed', seconds: 0 }]))).toBe(false);
  });

  it('not when nothing ran: a filter that matches nothing is a mistake', () => {
    expect(isGood(summarize([]))).toBe(false);
    expect(isGood(summarize([{ name: 'a', state: 'skipped', seconds: 0 }]))).toBe(false);
  });
});
