import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refreshWorkspace } from '../lab/workspace/refresh.ts';
import { recording } from '../shared/recording.ts';
import { update } from './update.ts';

const STARTER = 'exercises/week-01-linear-algebra/dot/dot.ts';
const README = 'curriculum/README.md';
let course: string;
let my: string;
const put = (root: string, path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const run = (dryRun = false) => {
  const io = recording();
  const code = update({ dryRun, my, course }, io);
  return { code, said: io.lines.join('\n'), document: io.documents[0] };
};

beforeEach(() => {
  course = mkdtempSync(join(tmpdir(), 'learn-update-'));
  my = join(course, 'my');
  put(course, STARTER, 'a\nb\nc\n');
  put(course, README, 'one\n');
  refreshWorkspace(course, my);
});
afterEach(() => rmSync(course, { recursive: true }));

test('nothing new', () => {
  expect(run()).toMatchObject({ code: 0, said: 'my/ has everything that the course has.', document: { merged: [] } });
});

test('what was merged, what is new, and where the copy is', () => {
  put(my, STARTER, 'a\nb\nmine\n');
  put(course, STARTER, 'theirs\nb\nc\n');
  put(course, README, 'two\n');
  const { code, said, document } = run();
  expect(code).toBe(0);
  expect(said).toContain(`my/${README}: new from the course`);
  expect(said).toContain(`my/${STARTER} has your changes and the course's now; what you had is kept as dot.kept.ts`);
  expect(document).toMatchObject({ dryRun: false, taken: [README], merged: [{ path: STARTER, changed: true }] });
});

test('a conflict says file, place and where to look, and the exit code is 1', () => {
  put(my, STARTER, 'mine\nb\nc\n');
  put(course, STARTER, 'theirs\nb\nc\n');
  const { code, said } = run();
  expect(code).toBe(1);
  expect(said.split('\n')).toEqual([
    `my/${STARTER}`,
    "  → you and the course both changed line 1: yours stays, the course's lies beside it: dot.new-version.ts",
    'One file needs your eye; the reasons are above.',
  ]);
});

test('a look ahead promises nothing that it does not say', () => {
  put(my, STARTER, 'a\nb\nmine\n');
  put(course, STARTER, 'theirs\nb\nc\n');
  const { code, said } = run(true);
  expect(code).toBe(0);
  expect(said).toContain("will have your changes and the course's");
  expect(said).toContain('Nothing is written yet. To do it: npm run learn -- update');
  expect(run(true).said).toBe(said);
});
