// The review with the real judge: at a pipe, as a terminal would use it, and judged once.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listExercises } from '../../grade/catalog.ts';
import { writeProgress } from '../../grade/learner/file/change-progress.ts';
import { NONE, readProgress } from '../../grade/learner/progress.ts';
import { untried } from '../../grade/learner/record.ts';
import { inClone } from '../../shared/paths.ts';
import { recording } from '../../shared/recording.ts';
import { review } from './review.ts';

const DOT = listExercises()[0]!;
const SOLUTION = join(DOT.solutionFolder, 'dot.ts');
const WRONG = join(DOT.solutionFolder, 'wrong/overflow.ts');
const NOW = '2026-03-10T12:00:00.000Z';
const CAUGHT = /^\/\/ caught by: (.+)$/m.exec(readFileSync(WRONG, 'utf8'))![1]!;

let my: string;
let scratch: string;
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'review-in-'));
  scratch = join(my, 'review', DOT.week, 'dot/review-1.ts');
  const cards = { [CAUGHT]: { since: '2026-03-01T00:00:00Z', lastAt: '2026-03-01T00:00:00Z', box: 1 } };
  writeProgress(my, { ...NONE, exercises: { [DOT.id]: { ...untried('2026-03-01T00:00:00Z'), cards } } });
});
afterEach(() => rmSync(my, { recursive: true, maxRetries: 5 }));

const progress = () => readProgress(my, expect.fail).exercises[DOT.id]!;

test('line by line: a fresh start, a judgment, when it comes again; the own answer is left alone', {
  timeout: 90_000,
}, async () => {
  const own = join(my, 'exercises', DOT.week, 'dot/dot.ts');
  mkdirSync(dirname(own), { recursive: true });
  writeFileSync(own, '// mine\n');
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    inClone('cli/learn/testing/review-in.ts'),
    my,
    NOW,
  ]);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const until = (words: string) => expect.poll(() => said, { timeout: 60_000 }).toContain(words);
  await until('Write it anew in');
  copyFileSync(SOLUTION, scratch);
  child.stdin.write('\n');
  await until('Reviewed 1 of 1: 1 still known, 0 to be practiced.');
  expect(await ended).toBe(0);
  expect(said).toContain('Still known: it comes again in 2 days.');
  expect(progress()).toMatchObject({ attempts: 0, reviews: [{ at: NOW, share: 1 }], cards: { [CAUGHT]: { box: 2 } } });
  expect(readFileSync(own, 'utf8')).toBe('// mine\n');
});

const once = async (what?: string) => {
  const io = recording();
  const documents: unknown[] = [];
  const code = await review(
    { what, once: true, my, now: () => NOW },
    { ...io, document: (value) => void documents.push(value) },
  );
  return { code, document: documents[0], said: io.lines.join('\n') };
};

test('judged once: the starter counts for nothing, the first answer does, and then nothing is due', {
  timeout: 90_000,
}, async () => {
  const first = await once();
  expect(first).toMatchObject({
    code: 1,
    document: { id: DOT.id, counted: false, due: 1, asked: [CAUGHT], points: 0 },
  });
  expect(existsSync(scratch)).toBe(true);
  copyFileSync(WRONG, scratch);
  expect(await once()).toMatchObject({ code: 1, document: { counted: true } });
  expect(progress().cards[CAUGHT]).toEqual({ since: '2026-03-01T00:00:00Z', lastAt: NOW, box: 1 });
  const { code, said, document } = await once();
  expect({ code, document }).toEqual({ code: 0, document: { id: null, due: 0, next: '2026-03-11T12:00:00.000Z' } });
  expect(said).toContain('Nothing is due. The next review comes tomorrow.');
});

test('an exercise of which nothing is due says when something will be', async () => {
  const card = { since: NOW, lastAt: NOW, box: 3 };
  writeProgress(my, { ...NONE, exercises: { [DOT.id]: { ...progress(), cards: { [CAUGHT]: card } } } });
  const { code, said } = await once('week-01/dot');
  expect(code).toBe(0);
  expect(said).toContain('Nothing of week-01/dot is due. The next review comes in 4 days.');
  await expect(once('week-01')).rejects.toThrow('say which one');
});
