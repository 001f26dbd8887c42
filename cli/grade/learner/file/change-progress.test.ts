import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NONE, type Progress, readProgress } from '../progress.ts';
import { afterVariant } from '../record.ts';
import { changeProgress, writeProgress } from './change-progress.ts';

const NOW = '2026-01-01T00:00:00Z';
const PROGRAM = join(import.meta.dirname, '..', 'testing', 'note-many.ts');
const LOCK = '.progress.lock';

let my = '';
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'change progress é '));
});
afterEach(() => rmSync(my, { recursive: true, force: true }));

const answered = (id: string) => (progress: Progress) => afterVariant(progress, id, true, NOW);
const right = ({ exercises }: Progress, id: string) => exercises[id]?.variant?.right;
const ofTheDead = JSON.stringify({ pid: 2 ** 30, host: hostname(), token: 'x' });

describe('several processes at the same moment', () => {
  let children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  test('none of what each of them notes is lost', { timeout: 120_000 }, async () => {
    const own = ['week-01/a', 'week-01/b', 'week-01/c', 'week-01/d'];
    const times = 50;
    children = own.map((id) => spawn(process.execPath, [PROGRAM, my, id, `${times}`], { stdio: 'pipe' }));
    const said = children.map(() => '');
    for (const [i, { stderr }] of children.entries())
      stderr?.on('data', (data) => {
        said[i] += data;
      });
    const ends = children.map((child) => once(child, 'close'));
    await Promise.all(children.map((child) => once(child.stdout!, 'data')));
    for (const child of children) child.stdin?.write('go\n');
    expect(await Promise.all(ends)).toEqual(own.map(() => [0, null]));
    expect(said).toEqual(own.map(() => ''));
    const progress = readProgress(my, expect.fail);
    expect(own.map((id) => right(progress, id))).toEqual(own.map(() => times));
    expect(right(progress, 'week-01/shared')).toBe(own.length * times);
    expect(readdirSync(my)).toEqual(['progress.json']);
  });
});

test('what another process wrote since it was first read is kept', () => {
  const calls: Progress[] = [];
  const after = changeProgress(
    my,
    (progress) => {
      calls.push(progress);
      if (calls.length === 1) writeProgress(my, answered('week-01/other')(NONE));
      return answered('week-01/mine')(progress);
    },
    expect.fail,
  );
  expect(Object.keys(after.exercises)).toEqual(['week-01/other', 'week-01/mine']);
  expect(readProgress(my, expect.fail)).toEqual(after);
});

test('a process that stood still for so long that others went on does not write over them', () => {
  let calls = 0;
  changeProgress(
    my,
    (progress) => {
      if (++calls === 2) {
        expect(JSON.parse(readFileSync(join(my, LOCK), 'utf8'))).toMatchObject({ pid: process.pid });
        writeFileSync(join(my, LOCK), ofTheDead); // another took the lock over, wrote, and was killed before it gave it back
        writeProgress(my, answered('week-01/other')(NONE));
      }
      return answered('week-01/mine')(progress);
    },
    expect.fail,
  );
  expect(Object.keys(readProgress(my, expect.fail).exercises)).toEqual(['week-01/other', 'week-01/mine']);
  expect(existsSync(join(my, LOCK))).toBe(false);
});

test('where nothing changes nothing is written, and nothing needs to be writable', () => {
  mkdirSync(join(my, LOCK));
  expect(changeProgress(my, (progress) => progress, expect.fail)).toEqual(NONE);
  expect(readdirSync(my)).toEqual([LOCK]);
});

test('what cannot be written is said with its cure, and the lock is given back', () => {
  const cure = 'make room on the disk, or make my/ writable; the result itself stands';
  const refused = expect.objectContaining({
    message: expect.stringMatching(/^my\/progress\.json could not be written: ./),
    cure,
  });
  const file = join(my, 'progress.json');
  mkdirSync(join(my, `.progress.json.${process.pid}.new`));
  expect(() => changeProgress(my, answered('week-01/a'), expect.fail)).toThrow(refused);
  expect(existsSync(join(my, LOCK))).toBe(false);
  mkdirSync(join(my, LOCK));
  expect(() => changeProgress(my, answered('week-01/a'), expect.fail)).toThrow(refused);
  expect(existsSync(file)).toBe(false);
});

test('a change that throws leaves the file and gives the lock back', () => {
  writeProgress(my, NONE);
  let calls = 0;
  const change = (progress: Progress) => {
    if (++calls === 2) throw new RangeError('ours');
    return answered('week-01/a')(progress);
  };
  expect(() => changeProgress(my, change, expect.fail)).toThrow('ours');
  expect(readdirSync(my)).toEqual(['progress.json']);
  expect(readProgress(my, expect.fail)).toEqual(NONE);
});
