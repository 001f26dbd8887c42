import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeProgress } from './file/change-progress.ts';
import { NONE, type Progress, readProgress } from './progress.ts';
import { untried } from './record.ts';

let my: string;
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'progress-'));
});
afterEach(() => rmSync(my, { recursive: true }));

const put = (value: unknown) => writeFileSync(join(my, 'progress.json'), JSON.stringify(value));
const there = (name: string) => JSON.parse(readFileSync(join(my, name), 'utf8'));
const some: Progress = { ...NONE, exercises: { 'week-01/dot': untried('2026-01-01T00:00:00Z') } };

test('what is written is read again', () => {
  writeProgress(my, some);
  expect(readProgress(my, expect.fail)).toEqual(some);
});

test.for([
  '{"version": 1, "exer',
  '[]',
  'null',
  '{"version": "1"}',
  '{"version": 1, "exercises": []}',
  '{"version": 1, "exercises": {"../dot": {}}}',
  '{"version": 1, "exercises": {"week-01/dot": {"attempts": -1}}}',
  '{"version": 2, "exercises": {}, "learner": {"id": 7}}',
])('an unreadable file is kept aside: %s', (text) => {
  writeFileSync(join(my, 'progress.json'), text);
  const said: string[] = [];
  expect(readProgress(my, (line) => said.push(line))).toEqual(NONE);
  const [, name] = /kept as (progress\.unreadable-\w+\.json)/.exec(said[0]!)!;
  expect(readFileSync(join(my, name!), 'utf8')).toBe(text);
  expect(existsSync(join(my, 'progress.json'))).toBe(false);
});

test.for([
  ['cards', { a: { since: '2026-01-01T00:00:00Z', lastAt: '2026-01-01T00:00:00Z', box: 8 } }],
  ['cards', { a: { since: 'yesterday', lastAt: '2026-01-01T00:00:00Z', box: 1 } }],
  // A moment so far away that no review could come after it.
  ['cards', { a: { since: '2026-01-01T00:00:00Z', lastAt: '+275760-09-13T00:00:00Z', box: 1 } }],
  ['reviews', [{ at: '2026-01-01T00:00:00Z', share: 1.5 }]],
  ['rises', [{ at: '2026-01-01T00:00:00Z' }]],
  ['variant', { right: -1, wrong: 0, lastAt: '2026-01-01T00:00:00Z' }],
] as const)('a wrong "%s" is found: %j', ([field, value]) => {
  put({ version: 2, exercises: { 'week-01/dot': { ...untried('2026-01-01T00:00:00Z'), [field]: value } } });
  const said: string[] = [];
  readProgress(my, (line) => said.push(line));
  expect(said[0]).toContain(`week-01/dot: "${field}" cannot be`);
});

test('a value deeper than the stack, or endless, is named and put aside', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  for (const value of [deep, JSON.stringify('x'.repeat(100_000))]) {
    const said: string[] = [];
    writeFileSync(join(my, 'progress.json'), `{"version": 2, "learner": ${value}, "exercises": {}}`);
    expect(readProgress(my, (line) => said.push(line))).toEqual(NONE);
    expect(said[0]).toMatch(/^.{0,300}"learner" cannot be .{0,300}$/);
    writeFileSync(join(my, 'progress.json'), `{"version": 2, "exercises": {"week-01/dot": {"attempts": ${value}}}}`);
    expect(readProgress(my, (line) => said.push(line))).toEqual(NONE);
    expect(said[1]).toMatch(/^.{0,300}week-01\/dot: "attempts" cannot be .{0,300}$/);
  }
});

test('a file of a newer version is not touched', () => {
  put({ version: 3 });
  expect(() => readProgress(my, expect.fail)).toThrow('newer version of the course (3)');
  expect(there('progress.json')).toEqual({ version: 3 });
});

describe('a file of version 1', () => {
  const old = {
    version: 1,
    exercises: {
      'week-01/dot': {
        attempts: 3,
        points: 8,
        best: 10,
        maxPoints: 10,
        firstAt: '2026-01-01T00:00:00Z',
        lastAt: '2026-01-03T00:00:00Z',
        completedAt: '2026-01-02T00:00:00Z',
        hints: 2,
        gaveUpAt: '2026-01-01T12:00:00Z',
        answer: 'a'.repeat(64),
        failed: ['huge'],
      },
      // A starter that was judged: nothing was right, so nothing is learned from what failed.
      'week-01/pca': { ...untried('2026-01-01T00:00:00Z'), failed: ['one point', 'two'] },
    },
  };

  test('comes along whole: all its fields, and what follows from them', () => {
    put(old);
    const { version, exercises } = readProgress(my, expect.fail);
    expect(version).toBe(2);
    expect(exercises['week-01/dot']).toEqual({
      ...old.exercises['week-01/dot'],
      hintsBefore: 2,
      rises: [{ at: '2026-01-02T00:00:00Z', points: 10 }],
      reviews: [],
      cards: { huge: { since: '2026-01-03T00:00:00Z', lastAt: '2026-01-03T00:00:00Z', box: 1 } },
    });
    expect(exercises['week-01/pca']?.rises).toEqual([]);
    expect(exercises['week-01/pca']?.cards).toEqual({});
  });

  test('stays as a copy when the new one is written, and only then', () => {
    put(old);
    const progress = readProgress(my, expect.fail);
    expect(readdirSync(my)).toEqual(['progress.json']);
    writeProgress(my, progress);
    writeProgress(my, NONE);
    expect(there('progress.version-1.json')).toEqual(old);
    expect(there('progress.json')).toEqual(NONE);
  });
});
