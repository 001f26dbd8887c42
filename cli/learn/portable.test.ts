import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recording } from '../shared/recording.ts';
import { exportProgress, importProgress } from './portable.ts';

const DOT = {
  attempts: 2,
  points: 10,
  best: 10,
  maxPoints: 10,
  firstAt: '2026-01-01T00:00:00Z',
  lastAt: '2026-01-02T00:00:00Z',
  completedAt: '2026-01-02T00:00:00Z',
  hints: 1,
  hintsBefore: 0,
  failed: [],
  rises: [{ at: '2026-01-02T00:00:00Z', points: 10 }],
  reviews: [{ at: '2026-01-03T00:00:00Z', share: 1 }],
  cards: { huge: { since: '2026-01-01T00:00:00Z', lastAt: '2026-01-03T00:00:00Z', box: 2 } },
  variant: { right: 1, wrong: 0, lastAt: '2026-01-03T00:00:00Z' },
};
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'learn-portable-'));
  file = join(folder, 'progress.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const there = (name: string) => JSON.parse(readFileSync(join(folder, name, 'progress.json'), 'utf8'));
const put = (path: string, exercises: unknown) => writeFileSync(path, JSON.stringify({ version: 2, exercises }));

test('progress goes out of one clone and into another, which has no my/ yet', async () => {
  put(file, { 'week-01/dot': DOT });
  await importProgress(file, join(folder, 'a'), recording());
  const out = join(folder, 'out.json');
  await exportProgress(out, join(folder, 'a'), recording());
  const io = recording();
  expect(await importProgress(out, join(folder, 'b'), io)).toBe(0);
  expect(there('b')).toEqual({ version: 2, exercises: { 'week-01/dot': DOT } });
  expect(io.lines.join('\n')).toContain('Complete: 0 before, 1 now.');
});

test('an export overwrites nothing', async () => {
  writeFileSync(file, 'my diary');
  await expect(exportProgress(file, join(folder, 'a'), recording())).rejects.toThrow('is there already');
  expect(readFileSync(file, 'utf8')).toBe('my diary');
});

test('an exercise that this course does not have is kept, and said', async () => {
  put(file, { 'week-99/tea': DOT });
  const io = recording();
  await importProgress(file, join(folder, 'a'), io);
  expect(io.lines.join('\n')).toContain('does not have them: week-99/tea');
  expect(there('a').exercises).toHaveProperty('week-99/tea');
});

test.for([
  ['{"version": 1', 'it is not JSON'],
  ['{}', 'it does not say "version": 2'],
  ['{"version": 7}', 'newer version of the course (7)'],
  ['{"version": 2, "exercises": {"week-01/dot": {"attempts": "many"}}}', '"attempts" cannot be "many"'],
  ['{"version": 2, "exercises": {"__proto__": {}}}', '"__proto__" is not the name of an exercise'],
] as const)('a file that is no progress changes nothing: %s', async ([text, why]) => {
  writeFileSync(file, text);
  const my = join(folder, 'a');
  await expect(importProgress(file, my, recording())).rejects.toThrow(why);
  expect(() => there('a')).toThrow('ENOENT');
});
