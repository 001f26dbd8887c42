import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refreshWorkspace } from '../lab/workspace/refresh.ts';
import { recording } from '../shared/recording.ts';
import { readOptions } from './options.ts';
import { update } from './update.ts';

const STARTER = 'exercises/week-01-linear-algebra/dot/dot.ts';
const README = 'curriculum/README.md';
let course: string;
let my: string;
const put = (root: string, path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const run = (dryRun = false, restore: string[] = []) => {
  const io = recording();
  const code = update({ dryRun, restore, my, course }, io);
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

describe('what the learner deleted', () => {
  const GIVEN = STARTER.replace('dot.ts', 'given.ts');
  const DOT = dirname(STARTER);
  const there = (path: string) => existsSync(join(my, path));
  beforeEach(() => {
    put(course, GIVEN, 'given\n');
    refreshWorkspace(course, my);
    rmSync(join(my, 'exercises'), { recursive: true });
  });

  test('is named as a whole, stays deleted, and the line to have it back is there', () => {
    const { code, said, document } = run();
    expect(code).toBe(0);
    expect(said.split('\n')).toEqual([
      'my/ has everything that the course has, but for what you deleted:',
      // The folder that held nothing else went with it.
      'my/exercises is not there: you deleted or renamed it, and it is left so',
      'To have it back: npm run learn -- update --restore my/exercises',
    ]);
    expect(document).toEqual({ dryRun: false, taken: [], merged: [], missing: [STARTER, GIVEN] });
    expect(there('exercises')).toBe(false);
  });

  test('a file of a folder that is still there is named alone', () => {
    put(my, `${DOT}/notes.md`, 'mine');
    put(my, GIVEN, 'given\n');
    const { said, document } = run();
    expect(said).toContain(`my/${STARTER} is not there`);
    expect(said).toContain(`To have it back: npm run learn -- update --restore my/${STARTER}`);
    expect(document).toMatchObject({ missing: [STARTER] });
  });

  test('several things: each has its line', () => {
    rmSync(join(my, README));
    put(my, 'curriculum/notes.md', 'mine');
    const { said } = run();
    expect(said).toMatch(/^my\/curriculum\/README\.md is not there.*\nmy\/exercises is not there.*$/m);
    expect(said).toContain('To have one of them back: npm run learn -- update --restore <file or folder>');
  });

  test.for(['my/exercises', `./my/${DOT}/`, DOT, 'my/', 'my'])('comes back when it is asked for: %s', (typed) => {
    const ahead = run(true, [typed]);
    expect(ahead.said).toBe(
      `my/${STARTER}: back from the course\nmy/${GIVEN}: back from the course\n` +
        `Nothing is written yet. To do it: npm run learn -- update --restore ${typed}`,
    );
    expect(ahead.document).toMatchObject({ taken: [STARTER, GIVEN], missing: [] });
    expect(there(STARTER)).toBe(false);
    const { code, said } = run(false, [typed]);
    expect(code).toBe(0);
    expect(said).toBe(`my/${STARTER}: back from the course\nmy/${GIVEN}: back from the course`);
    expect(readFileSync(join(my, STARTER), 'utf8')).toBe('a\nb\nc\n');
    expect(run().said).toBe('my/ has everything that the course has.');
  });

  test('one file of it comes back, the others stay away', () => {
    expect(run(false, [STARTER]).document).toMatchObject({ taken: [STARTER], missing: [GIVEN] });
    expect([there(STARTER), there(GIVEN)]).toEqual([true, false]);
  });

  test('what is there is not taken anew, and a name that is wrong is told what is missing', () => {
    put(my, README, 'mine\n');
    expect(() => run(false, [README])).toThrow(`nothing of my/${README} is missing: what you deleted is my/exercises`);
    expect(readFileSync(join(my, README), 'utf8')).toBe('mine\n');
    run(false, ['my']);
    expect(() => run(false, ['my'])).toThrow('my/ has everything that the course has');
  });

  test('what the course has no longer is not missing', () => {
    rmSync(join(course, 'exercises'), { recursive: true });
    expect(run().said).toBe('my/ has everything that the course has.');
  });
});

test('the option is read, and refused without update', () => {
  expect(readOptions(['update', '--restore', 'my/a', '--restore', 'b'])).toEqual({
    kind: 'update',
    dryRun: false,
    restore: ['my/a', 'b'],
  });
  expect(() => readOptions(['week-01/dot', '--restore', 'my/a'])).toThrow('--restore goes with update');
});
