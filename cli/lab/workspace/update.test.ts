import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseNotebook } from '../../shared/notebook.ts';
import { refreshWorkspace } from './refresh.ts';
import { previewUpdate, updateWorkspace } from './update.ts';

const LESSON = 'curriculum/week-01-linear-algebra/1-vectors.ipynb';
const STARTER = 'exercises/week-01-linear-algebra/dot/dot.ts';
const FIRST = 'import x;\n\n// TODO\nexport const dot = 0;\n';

let folder = '';
let course = '';
let my = '';
const put = (root: string, path: string, text: string | Uint8Array) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string) => readFileSync(join(my, path), 'utf8');
const beside = (path: string) => readdirSync(dirname(join(my, path))).sort();
const update = () => updateWorkspace(course, my);
const notebook = (...sources: string[]) =>
  JSON.stringify({
    cells: sources.map((source, i) => ({
      id: `c${i}`,
      cell_type: 'code',
      source,
      metadata: {},
      execution_count: null,
      outputs: [],
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'update é '));
  course = join(folder, 'course');
  my = join(course, 'my');
  put(course, LESSON, notebook('1', '2'));
  put(course, STARTER, FIRST);
  refreshWorkspace(course, my);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('both sides changed', () => {
  test('a file of code: merged by lines, what was there is kept', () => {
    put(my, STARTER, FIRST.replace('= 0', '= 1'));
    put(course, STARTER, FIRST.replace('import x', 'import y'));
    expect(update()).toMatchObject({
      taken: [],
      merged: [{ path: STARTER, changed: true, conflicts: [], kept: 'dot.kept.ts' }],
    });
    expect(read(STARTER)).toBe('import y;\n\n// TODO\nexport const dot = 1;\n');
    expect(read(STARTER.replace('.ts', '.kept.ts'))).toBe(FIRST.replace('= 0', '= 1'));
  });

  test('the same line: the learner’s file stays, the course’s lies beside it', () => {
    put(my, STARTER, FIRST.replace('= 0', '= 1'));
    put(course, STARTER, FIRST.replace('= 0', '= 2'));
    const { merged } = update();
    expect(merged).toMatchObject([{ changed: false, beside: 'dot.new-version.ts' }]);
    expect(merged[0]!.conflicts).toEqual([
      "you and the course both changed line 4: yours stays, the course's lies beside it",
    ]);
    expect(read(STARTER)).toBe(FIRST.replace('= 0', '= 1'));
    expect(read(STARTER.replace('.ts', '.new-version.ts'))).toBe(FIRST.replace('= 0', '= 2'));
  });

  test('a notebook: merged by cells', () => {
    put(my, LESSON, notebook('1', '2 // mine'));
    put(course, LESSON, notebook('1 // theirs', '2'));
    expect(update().merged).toMatchObject([{ path: LESSON, changed: true, kept: '1-vectors.kept.ipynb' }]);
    expect(parseNotebook(read(LESSON)).cells.map((cell) => cell.source)).toEqual(['1 // theirs', '2 // mine']);
  });

  test('a second time there is nothing to do', () => {
    put(my, LESSON, notebook('mine', '2'));
    put(course, LESSON, notebook('theirs', '2'));
    expect(update().merged[0]!.conflicts).toHaveLength(1);
    const before = beside(LESSON);
    expect(update()).toEqual({ taken: [], merged: [], notes: [] });
    expect(beside(LESSON)).toEqual(before);
  });

  test('the next change of the course is merged into the merged', () => {
    put(my, LESSON, notebook('1', '2 // mine'));
    put(course, LESSON, notebook('1 // second', '2'));
    update();
    put(course, LESSON, notebook('1 // third', '2'));
    expect(update().merged).toMatchObject([{ changed: true, conflicts: [] }]);
    expect(parseNotebook(read(LESSON)).cells.map((cell) => cell.source)).toEqual(['1 // third', '2 // mine']);
  });
});

describe('a look ahead', () => {
  test('says the same and writes nothing', () => {
    put(my, LESSON, notebook('1', '2 // mine'));
    put(course, LESSON, notebook('1 // theirs', '2'));
    put(course, STARTER, 'new\n');
    const before = [beside(LESSON), read(LESSON), read(STARTER), read('.origin.json')];
    expect(previewUpdate(course, my)).toEqual({
      taken: [STARTER],
      merged: [{ path: LESSON, changed: true, conflicts: [] }],
      notes: [],
    });
    expect([beside(LESSON), read(LESSON), read(STARTER), read('.origin.json')]).toEqual(before);
  });
});

describe('odd things', () => {
  test('ended between writing a file and noting it: the next run says nothing twice', () => {
    put(my, LESSON, notebook('mine', '2'));
    put(course, LESSON, notebook('theirs', '2 // new'));
    const noted = read('.origin.json');
    update();
    put(my, '.origin.json', noted);
    put(my, `.origin/${Object.values(JSON.parse(noted).files as Record<string, { text: string }>)[0]!.text}.gz`, '');
    const merged = read(LESSON);
    update();
    expect(read(LESSON)).toBe(merged);
  });

  test.for([
    ['lost', () => rmSync(join(my, '.origin'), { recursive: true })],
    [
      'damaged',
      () => {
        for (const name of readdirSync(join(my, '.origin'))) put(my, `.origin/${name}`, 'no gzip');
      },
    ],
    ['without a manifest', () => rmSync(join(my, '.origin.json'))],
  ] as const)('what the course wrote first is %s: both are there to compare', ([, spoil]) => {
    spoil();
    put(my, STARTER, 'mine\n');
    put(course, STARTER, 'theirs\n');
    expect(update().merged).toMatchObject([
      { changed: false, beside: 'dot.new-version.ts', conflicts: [expect.stringContaining('is not known here')] },
    ]);
    expect(read(STARTER)).toBe('mine\n');
  });

  test('a workspace from before texts were kept gets them at the next start', () => {
    rmSync(join(my, '.origin'), { recursive: true });
    refreshWorkspace(course, my);
    put(my, STARTER, `${FIRST}// mine\n`);
    put(course, STARTER, `// theirs\n${FIRST}`);
    expect(update().merged).toMatchObject([{ changed: true, conflicts: [] }]);
  });

  test.for([
    ['damaged', Buffer.from('{"cells": ['), /cannot be read as a notebook/],
    ['no notebook', Buffer.from('[1]'), /cannot be read as a notebook/],
    ['of no cells', Buffer.from('{"cells": [null]}'), /cannot be read as a notebook \(cell 1 has no text\)/],
    ['of cells without text', Buffer.from('{"cells": [{"source": 7}]}'), /cannot be read as a notebook/],
    [
      'nested deeper than anything can be written',
      Buffer.from(`{"cells": [{"source": "x", "metadata": ${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`),
      /nested too deep/,
    ],
  ] as const)('a notebook that is %s stays, and is named', ([, content, words]) => {
    put(my, LESSON, content);
    put(course, LESSON, notebook('new'));
    expect(update().merged[0]!.conflicts[0]).toMatch(words);
    expect(readFileSync(join(my, LESSON)).equals(content)).toBe(true);
  });

  test.for(['', ', "metadata": null', ', "metadata": {"__proto__": {"odd": 1}}'])(
    'a notebook whose metadata is %j is merged',
    (metadata) => {
      put(
        my,
        LESSON,
        `{"cells": [{"id": "c0", "cell_type": "code", "source": "1"}, {"id": "c1", "cell_type": "code", "source": "mine"}]${metadata}}`,
      );
      put(course, LESSON, notebook('1 // theirs', '2'));
      expect(update().merged).toMatchObject([{ changed: true, conflicts: [] }]);
      expect(Object.hasOwn(Object.prototype, 'odd')).toBe(false);
    },
  );

  test('a notebook with a byte order mark and other line ends is merged', () => {
    put(
      my,
      LESSON,
      `\uFEFF${JSON.stringify(JSON.parse(notebook('1', '2 // mine')), null, 1).replaceAll('\n', '\r\n')}`,
    );
    put(course, LESSON, notebook('1 // theirs', '2'));
    expect(update().merged).toMatchObject([{ changed: true, conflicts: [] }]);
  });

  test('a file that cannot be written is named, stays, and waits; the others are merged', () => {
    put(my, LESSON, notebook('1', '2 // mine'));
    put(my, STARTER, `${FIRST}// mine\n`);
    put(course, LESSON, notebook('1 // theirs', '2'));
    put(course, STARTER, `// theirs\n${FIRST}`);
    const inTheWay = join(dirname(join(my, LESSON)), `.1-vectors.ipynb.${process.pid}.new`);
    mkdirSync(join(inTheWay, 'folder'), { recursive: true });
    expect(update().merged).toMatchObject([
      { path: LESSON, changed: false, conflicts: [expect.stringMatching(/could not be written.*EISDIR/)] },
      { path: STARTER, changed: true, conflicts: [] },
    ]);
    expect(read(LESSON)).toBe(notebook('1', '2 // mine'));
    rmSync(inTheWay, { recursive: true });
    expect(update().merged).toMatchObject([{ path: LESSON, changed: true, conflicts: [] }]);
  });

  test('texts that nothing came from are cleared away', () => {
    put(course, STARTER, 'second\n');
    update();
    expect(readdirSync(join(my, '.origin'))).toHaveLength(2);
  });
});
