import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, cellSource, type Notebook } from '../../../shared/notebook.ts';
import { mergeNotebooks } from './notebook.ts';

const cell = (id: string, source: string, output?: string): Cell => ({
  id,
  cell_type: 'code',
  source,
  metadata: {},
  execution_count: output === undefined ? null : 1,
  outputs: output === undefined ? [] : [{ output_type: 'stream', name: 'stdout', text: output }],
});
const notebook = (cells: readonly Cell[], metadata: Notebook['metadata'] = {}): Notebook => ({
  cells,
  metadata,
  nbformat: 4,
  nbformat_minor: 5,
});
const merge = (base: readonly Cell[], mine: readonly Cell[], theirs: readonly Cell[]) =>
  mergeNotebooks(notebook(base), notebook(mine), notebook(theirs));
const told = ({ cells }: Notebook) => cells.map((c) => `${c.id}: ${cellSource(c)}`);

const [a, b, c] = [cell('a', '1'), cell('b', '2'), cell('c', '3')];

describe('by hand', () => {
  test('each side changed another cell: both are there, with their outputs', () => {
    const { notebook: result, conflicts } = merge(
      [a, b, c],
      [cell('a', '1 + 1', 'mine'), cell('b', '2', 'run by me'), c],
      [a, b, cell('c', '3 + 3', 'shipped')],
    );
    expect(told(result)).toEqual(['a: 1 + 1', 'b: 2', 'c: 3 + 3']);
    expect(result.cells.map((x) => x.outputs?.[0]?.text)).toEqual(['mine', 'run by me', 'shipped']);
    expect(conflicts).toEqual([]);
  });

  test('cells that were added stand where they were added', () => {
    const { notebook: result } = merge(
      [a, b, c],
      [a, cell('x', 'my try'), b, c],
      [cell('n', 'new'), a, b, cell('m', 'more'), c],
    );
    expect(told(result)).toEqual(['n: new', 'a: 1', 'x: my try', 'b: 2', 'm: more', 'c: 3']);
  });

  test('added in the same place: the learner’s first', () => {
    const { notebook: result, conflicts } = merge([a, b], [a, cell('x', 'mine'), b], [a, cell('y', 'theirs'), b]);
    expect(told(result)).toEqual(['a: 1', 'x: mine', 'y: theirs', 'b: 2']);
    expect(conflicts).toEqual([]);
  });

  test('both changed one cell: the learner’s runs, the course’s is there to read, once', () => {
    const sides = [
      [a, b],
      [cell('a', 'mine'), b],
      [cell('a', 'const s = `x`;'), b],
    ] as const;
    const first = merge(...sides);
    expect(first.conflicts).toEqual([
      'you and the course both changed the cell "mine": yours stays, the course\'s follows it',
    ]);
    expect(first.notebook.cells.map((x) => [x.id, x.cell_type])).toEqual([
      ['a', 'code'],
      ['course-a', 'markdown'],
      ['b', 'code'],
    ]);
    expect(cellSource(first.notebook.cells[1]!)).toContain('```typescript\nconst s = `x`;\n```');
    const again = mergeNotebooks(notebook(sides[0]), first.notebook, notebook(sides[2]));
    expect(told(again.notebook)).toEqual(told(first.notebook));
    expect(again.conflicts).toEqual([]);
  });

  test('dropped by the course: gone when untouched, the learner’s own when changed', () => {
    const { notebook: result, conflicts } = merge([a, b, c], [a, cell('b', 'changed'), c], [a]);
    expect(told(result)).toEqual(['a: 1', 'b: changed']);
    expect(conflicts).toEqual([]);
  });

  test('deleted by the learner: stays deleted, and is said when the course changed it', () => {
    const { notebook: result, conflicts } = merge([a, b, c], [a], [a, b, cell('c', '3 + 3')]);
    expect(told(result)).toEqual(['a: 1']);
    expect(conflicts).toEqual(['you deleted the cell "3", which the course has changed: it stays deleted']);
  });

  test('an editor that gave new ids is seen through', () => {
    const { notebook: result } = merge(
      [a, b],
      [cell('new-1', '1', 'run'), cell('new-2', '2')],
      [a, cell('b', '2 + 2')],
    );
    expect(told(result)).toEqual(['a: 1', 'b: 2 + 2']);
    expect(result.cells[0]!.outputs).toHaveLength(1);
  });

  test('a cell copied with its id is kept twice', () => {
    const { notebook: result } = merge([a, b], [a, cell('a', 'a copy'), b], [a, b]);
    expect(told(result)).toEqual(['a: 1', 'a: a copy', 'b: 2']);
  });

  test('the mark of one run stays only with outputs of one run', () => {
    const theirs = notebook([cell('a', '1 + 1'), b], { ai_mastery: { executed: 'digest', minutes: 20 } });
    const mark = (mine: readonly Cell[]) =>
      mergeNotebooks(notebook([a, b]), notebook(mine), theirs).notebook.metadata.ai_mastery;
    expect(mark([a, cell('b', 'mine')])).toEqual({ minutes: 20 });
  });
});

/** A base of cells, and two sides that each changed, deleted and added some. */
const trios = fc.integer({ min: 0, max: 8 }).chain((n) => {
  const base = Array.from({ length: n }, (_, i) => cell(`id${i}`, `base ${i}`));
  const side = (who: string) =>
    fc
      .array(fc.constantFrom('keep', 'keep', 'change', 'delete', 'insert'), { minLength: n, maxLength: n })
      .map((what) =>
        base.flatMap((old, i) => {
          if (what[i] === 'delete') return [];
          if (what[i] === 'change') return [cell(old.id!, `${who} ${i}`)];
          return what[i] === 'insert' ? [cell(`${who}${i}`, `${who} new ${i}`), old] : [old];
        }),
      );
  return fc.tuple(fc.constant(base), side('mine'), side('theirs'));
});

describe('laws', () => {
  test('when one side is as it was, the other side is the result', () => {
    fc.assert(
      fc.property(trios, ([base, mine]) => {
        expect(told(merge(base, mine, base).notebook)).toEqual(told(notebook(mine)));
        expect(told(merge(base, base, mine).notebook)).toEqual(told(notebook(mine)));
        expect(merge(base, mine, mine).conflicts).toEqual([]);
      }),
    );
  });

  test('nothing that the learner wrote is lost, and nothing that the course wrote is unsaid', () => {
    fc.assert(
      fc.property(trios, ([base, mine, theirs]) => {
        const { notebook: result, conflicts } = merge(base, mine, theirs);
        const all = result.cells.map(cellSource).join('\n');
        for (const own of mine) if (cellSource(own).startsWith('mine')) expect(all).toContain(cellSource(own));
        const deleted = (id: string) => !mine.some((x) => x.id === id);
        for (const { id, source } of theirs) {
          if (!String(source).startsWith('theirs') || deleted(id!)) continue;
          expect(all).toContain(source);
        }
        const lost = theirs.filter(
          ({ id, source }) => base.some((x) => x.id === id && x.source !== source) && deleted(id!),
        );
        expect(conflicts.filter((text) => text.startsWith('you deleted'))).toHaveLength(lost.length);
      }),
    );
  });

  test('merging again changes nothing and says only what was deleted', () => {
    fc.assert(
      fc.property(trios, ([base, mine, theirs]) => {
        const once = merge(base, mine, theirs).notebook;
        const again = mergeNotebooks(notebook(base), once, notebook(theirs));
        expect(told(again.notebook)).toEqual(told(once));
        expect(again.conflicts.filter((text) => !text.startsWith('you deleted'))).toEqual([]);
      }),
    );
  });
});
