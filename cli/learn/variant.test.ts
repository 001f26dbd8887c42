import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { solve } from 'ai-mastery/core/linalg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeProgress } from '../grade/learner/file/change-progress.ts';
import { NONE } from '../grade/learner/progress.ts';
import { recording } from '../shared/recording.ts';
import { readOptions } from './options.ts';
import { variant } from './variant.ts';

let my: string;
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'learn-variant-'));
  writeProgress(my, { ...NONE, learner: { id: 'ada', since: '2026-01-01T00:00:00Z' } });
});
afterEach(() => rmSync(my, { recursive: true }));

/** As it is typed behind `npm run learn --`. */
async function typed(...args: string[]) {
  const options = readOptions(['variant', 'week-01/gaussian-elimination', ...args]);
  if (options.kind !== 'variant') throw new Error(options.kind);
  const io = recording();
  const code = await variant({ ...options, my }, io);
  return { code, text: io.lines.join('\n'), document: io.documents[0] };
}

test('a question, a wrong answer, the right one, and the next question', async () => {
  const asked = await typed();
  expect(asked.code).toBe(0);
  expect(asked.text).toMatch(/ {4}const a = \[\[0, .*\n {4}const b = /);
  const { a, b } = (asked.document as { numbers: { a: number[][]; b: number[] } }).numbers;
  const x = [...solve(a, b)].map(Math.round);
  const wrong = await typed(...x.map((value) => String(-value)));
  expect(wrong).toMatchObject({ code: 1, document: { isRight: false } });
  expect(wrong.text).toBe('Not yet: every sign is the other way round: b stands on the other side of the equation.');
  expect(await typed(...x.map(String))).toMatchObject({ code: 0, document: { isRight: true } });
  expect((await typed()).text).not.toBe(asked.text);
});

test('numbers that begin with a minus are no options', () => {
  expect(readOptions(['variant', 'week-01/page-rank', '-1', '--2'])).toMatchObject({ answer: '-1 --2' });
});
