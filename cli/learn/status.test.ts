import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeProgress } from '../grade/learner/file/change-progress.ts';
import { type ExerciseProgress, NONE } from '../grade/learner/progress.ts';
import { untried } from '../grade/learner/record.ts';
import { recording } from '../shared/recording.ts';
import { status } from './status.ts';

let my: string;
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'status-'));
});
afterEach(() => rmSync(my, { recursive: true }));

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T00:00:00Z`;
const put = (more: Partial<ExerciseProgress>) => {
  const done = { ...untried(day(1)), attempts: 1, points: 11, best: 11, maxPoints: 11, completedAt: day(1), ...more };
  writeProgress(my, { ...NONE, exercises: { 'week-01/spiral': done } });
};
const shown = (now: string) => {
  const io = recording();
  expect(status(my, io, now)).toBe(0);
  return { text: io.lines.join('\n'), document: io.documents[0] };
};

test('before anything was done', () => {
  const { text, document } = shown(day(1));
  expect(text).toMatch(/^week-01: 0 of \d+ points, 0 of \d+ exercises complete$/m);
  expect(text).toMatch(/^Topics not begun: dot product, norm, .*memory hierarchy\.$/m);
  expect(text).not.toContain('░');
  expect(text).toMatch(/Nothing is due\.\nNext: npm run learn -- week-01\/dot$/);
  expect(document).toMatchObject({ version: 1, at: day(1), due: [], next: 'week-01/dot' });
});

test('a topic fades: nine tenths of it are left after sixteen days', () => {
  put({});
  expect(shown(day(1)).text).toMatch(/^array indexing +█{20} 100 % {2}mastered, seen today$/m);
  expect(shown(day(2)).text).toMatch(/mastered, seen yesterday$/m);
  expect(shown(day(17)).text).toMatch(/^array indexing +█{18}░{2} {2}90 % {2}mastered, seen 16 days ago$/m);
});

test('what is due, or when something will be', () => {
  put({ cards: { 'one row': { since: day(1), lastAt: day(1), box: 3 } } });
  expect(shown(day(3)).text).toContain('Nothing is due; the next review comes in 2 days.');
  expect(shown(day(5)).text).toContain('Due for review: week-01/spiral. Go through them: npm run learn -- review');
});
