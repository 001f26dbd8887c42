import { describe, expect, test } from 'vitest';
import {
  type Card,
  daysBetween,
  dueAt,
  failing,
  halfLifeDays,
  intervalDays,
  isDue,
  recall,
  reviewed,
} from './leitner.ts';

const at = (text: string) => new Date(text).toISOString();
const card = (box: number, lastAt = '2026-03-01T12:00:00Z'): Card => ({
  since: '2026-02-01T00:00:00.000Z',
  lastAt,
  box,
});

// Leitner's boxes, each interval twice the one before.
test.for([
  [1, 1, '2026-03-02T12:00:00.000Z'],
  [2, 2, '2026-03-03T12:00:00.000Z'],
  [3, 4, '2026-03-05T12:00:00.000Z'],
  [4, 8, '2026-03-09T12:00:00.000Z'],
  [5, 16, '2026-03-17T12:00:00.000Z'],
  [6, 32, '2026-04-02T12:00:00.000Z'],
  [7, 64, '2026-05-04T12:00:00.000Z'],
] as const)('box %d waits %d days', ([box, days, when]) => {
  expect(intervalDays(box)).toBe(days);
  expect(dueAt(card(box))).toBe(when);
});

test('a card goes on box by box when it is answered in time, to the last one, and back to the first when not', () => {
  let one = failing(undefined, at('2026-01-01T00:00:00Z'));
  const boxes = Array.from({ length: 8 }, () => {
    one = reviewed(one, true, dueAt(one));
    return one.box;
  });
  expect(boxes).toEqual([2, 3, 4, 5, 6, 7, 7, 7]);
  const day = at('2027-01-01T00:00:00Z');
  expect(reviewed(one, false, day)).toEqual({ since: one.since, lastAt: day, box: 1 });
});

test('answering before it is due moves nothing; failing then does', () => {
  expect(reviewed(card(3), true, '2026-03-03T00:00:00Z')).toEqual(card(3));
  expect(reviewed(card(3), false, '2026-03-03T00:00:00Z').box).toBe(1);
});

test('due from the very moment on', () => {
  expect(isDue(card(1), '2026-03-02T11:59:59.999Z')).toBe(false);
  expect(isDue(card(1), '2026-03-02T12:00:00Z')).toBe(true);
});

describe('clocks', () => {
  test('a moment is the same in every time zone', () => {
    const tokyo = card(1, '2026-03-01T21:00:00+09:00');
    expect(dueAt(tokyo)).toBe('2026-03-02T12:00:00.000Z');
    expect(daysBetween('2026-03-01T21:00:00+09:00', '2026-03-01T07:00:00-05:00')).toBe(0);
  });

  test('a clock that went back by hours changes nothing; a card from far in the future is due, and right after its review', () => {
    expect(isDue(card(1), '2026-03-01T06:00:00Z')).toBe(false);
    const wrong = card(4, '2036-01-01T00:00:00Z');
    expect(isDue(wrong, '2026-03-01T00:00:00Z')).toBe(true);
    const now = at('2026-03-01T00:00:00Z');
    expect(reviewed(wrong, true, now)).toEqual({ ...wrong, lastAt: now, box: 5 });
  });
});

// By hand: 0.9 = 2^(−1/h), so h = ln 2 / ln (1/0.9) = 0.693147 / 0.105361 = 6.5788 days for an interval of one.
describe('forgetting', () => {
  test('the half-life doubles from box to box', () => {
    expect(halfLifeDays(1)).toBeCloseTo(6.5788, 4);
    expect(halfLifeDays(4)).toBeCloseTo(8 * 6.5788, 3);
  });

  test('nine tenths are left when a card is due, half after its half-life, all at first and before', () => {
    for (const box of [1, 2, 7]) expect(recall(intervalDays(box), box)).toBeCloseTo(0.9, 12);
    expect(recall(6.5788, 1)).toBeCloseTo(0.5, 4);
    expect(recall(0, 1)).toBe(1);
    expect(recall(-3, 1)).toBe(1);
    expect(recall(2, 1)).toBeCloseTo(0.81, 12);
  });
});
