import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshWorkspace } from './refresh.ts';

const LESSON = 'curriculum/week-01-linear-algebra/1-vectors.ipynb';
const STARTER = 'exercises/week-01-linear-algebra/dot/dot.ts';

let folder = '';
let course = '';
let my = '';

const put = (root: string, path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string) => readFileSync(join(my, path), 'utf8');
const beside = (path: string) => readdirSync(dirname(join(my, path))).sort();
const refresh = (restore: string[] = []) => refreshWorkspace(course, my, { restore });

/** A notebook with one code cell. */
const notebook = (source: string, output = '', count: number | null = null) =>
  JSON.stringify({
    cells: [
      {
        id: 'a1',
        cell_type: 'code',
        source,
        metadata: {},
        execution_count: count,
        outputs: output ? [{ output_type: 'stream', name: 'stdout', text: output }] : [],
      },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'my course é '));
  course = join(folder, 'course');
  my = join(course, 'my');
  put(course, LESSON, notebook('1 + 1', '2\n', 1));
  put(course, 'curriculum/README.md', '# Syllabus\n');
  put(course, STARTER, 'export const dot = () => {};\n');
  put(course, 'exercises/week-01-linear-algebra/dot/dot.test.ts', 'test\n');
  put(course, 'exercises/week-01-linear-algebra/dot/exercise.json', '{}\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a first start', () => {
  it('copies lessons and starters, and leaves the tests with the originals', () => {
    refresh();
    expect(read(LESSON)).toBe(notebook('1 + 1', '2\n', 1));
    expect(beside(STARTER)).toEqual(['dot.ts']);
    expect(read('curriculum/README.md')).toBe('# Syllabus\n');
  });

  it('names the shipped notebooks with the digest of their content', () => {
    // printf '# Syllabus\n' | sha256sum
    const digest = '3f55112a8fe27d153ddffdea91d16ef0cfa8011c66537c05609136c6be0ebe4c';
    expect(refresh().shipped.get('curriculum/README.md')).toBe(digest);
  });

  it('writes nothing at the second start', () => {
    refresh();
    const before = lstatSync(join(my, LESSON)).mtimeMs;
    expect(refresh()).toMatchObject({ written: [], notes: [] });
    expect(lstatSync(join(my, LESSON)).mtimeMs).toBe(before);
  });
});

describe('a new version of the course', () => {
  beforeEach(() => refresh());

  it('replaces what the learner did not touch', () => {
    put(course, STARTER, 'export const dot = () => 0;\n');
    expect(refresh().written).toEqual([STARTER]);
    expect(read(STARTER)).toBe('export const dot = () => 0;\n');
  });

  it('keeps what the learner changed, and says at each start that a new version waits', () => {
    put(my, STARTER, 'my own work\n');
    put(course, STARTER, 'new starter\n');
    for (let start = 0; start < 2; start++) {
      expect(refresh()).toMatchObject({ written: [], waiting: [STARTER], notes: [] });
      expect(read(STARTER)).toBe('my own work\n');
    }
    expect(beside(STARTER)).toEqual(['dot.ts']);
  });

  it('takes over a learner version that became equal to the original', () => {
    put(my, STARTER, 'fixed\n');
    put(course, STARTER, 'fixed\n');
    expect(refresh()).toMatchObject({ written: [], notes: [] });
    put(course, STARTER, 'fixed again\n');
    expect(refresh().written).toEqual([STARTER]);
  });

  it('leaves a deleted file deleted, until it is asked for', () => {
    rmSync(join(my, STARTER));
    put(course, STARTER, 'new\n');
    expect(refresh().written).toEqual([]);
    expect(existsSync(join(my, STARTER))).toBe(false);
    expect(refresh([STARTER]).written).toEqual([STARTER]);
  });

  it('removes a file that left the course only when it is exactly what the course wrote', () => {
    put(my, STARTER, 'mine\n');
    rmSync(join(course, STARTER));
    rmSync(join(course, 'curriculum/README.md'));
    expect(refresh().notes).toEqual([`the course has my/${STARTER} no longer; yours stays`]);
    expect(read(STARTER)).toBe('mine\n');
    expect(existsSync(join(my, 'curriculum/README.md'))).toBe(false);
    expect(refresh().notes).toEqual([]);
  });
});

describe('a notebook that was only run', () => {
  beforeEach(() => {
    refresh();
    put(my, LESSON, notebook('1 + 1', 'run by me\n', 7));
  });

  it('stays as it is while the text of the lesson is the same', () => {
    put(course, LESSON, notebook('1 + 1', 'new output\n', 1));
    expect(refresh()).toMatchObject({ written: [], notes: [] });
    expect(read(LESSON)).toContain('run by me');
  });

  it('gives way to a new text, and its outputs are kept in a copy', () => {
    put(course, LESSON, notebook('1 + 2', '3\n', 1));
    expect(refresh().notes).toEqual([expect.stringContaining('1-vectors.kept.ipynb')]);
    expect(read(LESSON)).toBe(notebook('1 + 2', '3\n', 1));
    expect(read(LESSON.replace('.ipynb', '.kept.ipynb'))).toContain('run by me');
  });

  it('counts as changed as soon as a cell was edited', () => {
    put(my, LESSON, notebook('1 + 1 // my note', '2\n', 1));
    put(course, LESSON, notebook('1 + 2'));
    expect(refresh().waiting).toEqual([LESSON]);
    expect(read(LESSON)).toContain('my note');
  });

  it('restoring it keeps what was there', () => {
    refresh([LESSON]);
    expect(read(LESSON)).toBe(notebook('1 + 1', '2\n', 1));
    expect(read(LESSON.replace('.ipynb', '.kept.ipynb'))).toContain('run by me');
  });
});

describe('odd things', () => {
  it('with a lost or unreadable manifest every changed file is the learner’s', () => {
    refresh();
    put(my, STARTER, 'mine\n');
    writeFileSync(join(my, '.origin.json'), '{"version": 1, "fil');
    put(course, STARTER, 'new\n');
    expect(refresh().waiting).toEqual([STARTER]);
    expect(read(STARTER)).toBe('mine\n');
    expect(existsSync(join(my, '.origin.json.unreadable'))).toBe(true);
  });

  it('never writes through a link', () => {
    const elsewhere = join(folder, 'elsewhere.ts');
    writeFileSync(elsewhere, 'precious\n');
    mkdirSync(dirname(join(my, STARTER)), { recursive: true });
    symlinkSync(elsewhere, join(my, STARTER));
    expect(refresh().notes).toEqual([expect.stringContaining('not an ordinary file')]);
    expect(readFileSync(elsewhere, 'utf8')).toBe('precious\n');
  });

  it('leaves a folder alone that stands where a file should be', () => {
    mkdirSync(join(my, STARTER), { recursive: true });
    expect(refresh().notes).toEqual([expect.stringContaining('not an ordinary file')]);
  });

  it('a damaged notebook is the learner’s, not ours to repair', () => {
    refresh();
    put(my, LESSON, '{"cells": [');
    put(course, LESSON, notebook('new'));
    refresh();
    expect(read(LESSON)).toBe('{"cells": [');
  });

  it('leaves no temporary file behind', () => {
    refresh();
    expect(beside(LESSON)).toEqual(['1-vectors.ipynb']);
  });
});
