import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixture, fixtureExercises } from '../class/testing.ts';
import type { HandedFile } from './files.ts';
import { locate } from './locate.ts';

const total = fixtureExercises.find(({ id }) => id === 'week-90/total')!;
const starter = readFileSync(`${total.folder}/total.ts`, 'utf8');
const GOOD = readFileSync(fixture('answers/good.ts'), 'utf8');
const [FIRST, SECOND] = GOOD.split('\n') as [string, string];

const file = (path: string, content: string | Uint8Array, sizeBytes?: number): HandedFile => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { path, sizeBytes: sizeBytes ?? bytes.length, bytes: () => bytes };
};
const found = (...files: HandedFile[]) => {
  const { answers, findings } = locate({ id: 'anna', files, findings: [] }, fixtureExercises);
  const { source, from, beside } = answers.get('week-90/total') ?? {};
  return {
    source: source?.trim(),
    from,
    beside: [...(beside?.keys() ?? [])],
    findings,
    said: findings.map((f) => f.message),
  };
};
type Cell = string | { type: string; source: string | string[] };
const notebook = (
  cells: readonly Cell[],
  metadata: unknown = { kernelspec: { language: 'typescript' } },
): HandedFile => {
  const made = cells.map((cell) =>
    typeof cell === 'string' ? { cell_type: 'code', source: cell } : { cell_type: cell.type, source: cell.source },
  );
  return file('lesson.ipynb', JSON.stringify({ cells: made, metadata, nbformat: 4, nbformat_minor: 5 }));
};
const HEAD = '%%exercise week-90/total';

describe('where an answer lies', () => {
  test.for([
    'exercises/week-90-fixtures/total/total.ts',
    'my/exercises/week-90-fixtures/total/total.ts',
    'anna s work/my/exercises/week-90-fixtures/total/total.ts',
    'week-90/total/total.ts',
    'total/total.ts',
    'total.ts',
    'desktop/total.ts',
  ])('%s', (path) => {
    expect(found(file(path, GOOD))).toMatchObject({ source: GOOD.trim(), from: path, said: [] });
  });

  test.for(['solutions/week-90-fixtures/total/total.ts', 'week-91-other/total/total.ts', 'total.js'])(
    'not %s',
    (path) => {
      expect(found(file(path, GOOD))).toMatchObject({ source: undefined, said: [`no answer was found in ${path}`] });
    },
  );

  test('the mirrored path before a loose file, but never an untouched starter before an answer', () => {
    const [mirrored, loose] = ['exercises/week-90-fixtures/total/total.ts', 'total.ts'];
    expect(found(file(loose, '// old'), file(mirrored, GOOD))).toMatchObject({
      from: mirrored,
      said: [`week-90/total: ${mirrored} was graded; ${loose} holds another answer`],
    });
    expect(found(file(mirrored, starter), file(loose, GOOD))).toMatchObject({ from: loose, said: [] });
    expect(found(file(mirrored, starter), notebook([`${HEAD}\n${GOOD}`]))).toMatchObject({
      from: 'lesson.ipynb',
      said: [],
    });
  });

  test('modules beside it go with it, tests and configuration do not', () => {
    const place = 'exercises/week-90-fixtures/total';
    const names = ['total.ts', 'helper.ts', 'given.ts', 'total.test.ts', 'package.json', 'vitest.config.ts'];
    const result = found(...names.map((name) => file(`${place}/${name}`, GOOD)));
    expect(result.beside).toEqual(['helper.ts']);
    expect(result.findings.map(({ kind }) => kind)).toEqual(['own-config', 'own-tests']);
  });
});

describe('cells', () => {
  test.for([
    ['plain', [`${HEAD}\n${GOOD}`], []],
    ['as lines', [{ type: 'code', source: [`${HEAD}\n`, `${FIRST}\n`, SECOND] }], []],
    ['blank lines and CRLF', [`\n  ${HEAD}  \r\n${GOOD.replaceAll('\n', '\r\n')}`], []],
    ['below other magics', [`%time\n// mine\n${HEAD}\n${GOOD}`], []],
    ['moved to the end', ['const x = 1;', 'x', `${HEAD}\n${GOOD}`], []],
    ['copied', [`${HEAD}\n${GOOD}`, `${HEAD}\n${GOOD}`], [/its cell is there 2 times: it was graded once/]],
    ['copied and changed', [`${HEAD}\n// old`, `${HEAD}\n${GOOD}`], [/2 different cells for it: the last was graded/]],
    ['the starter copied below', [`${HEAD}\n${GOOD}`, `${HEAD}\n${starter}`], [/there 2 times/]],
    ['split between functions', [`${HEAD}\n${FIRST}`, SECOND], [/it was split into 2 cells, which were joined/]],
    [
      'split within a function',
      [`${HEAD}\nexport const total = (v: readonly number[]): number => {`, '  return 0;\n};', SECOND],
      [/split into 3 cells/],
    ],
    ['another cell below stays out', [`${HEAD}\n${GOOD}`, 'export const total = 1;'], []],
    ['without its head', ['1 + 1', GOOD], [/its cell had lost the line %%exercise/]],
    [
      'with a slip of the pen',
      [`%%exercise week-90/totl\n${GOOD}`],
      [/headed "week-90\/totl", which was read as week-90\/total/],
    ],
    [
      'turned into Markdown',
      [{ type: 'markdown', source: `${HEAD}\n${GOOD}` }],
      [/its cell had become a markdown cell/],
    ],
  ] as const)('%s', ([, cells, repairs]) => {
    const { source, said } = found(notebook(cells as readonly Cell[]));
    expect(source).toContain('total');
    expect(source!.replaceAll('\r', '')).toMatch(/totalOf/);
    expect(said).toHaveLength(repairs.length);
    repairs.forEach((pattern, i) => {
      expect(said[i]).toMatch(pattern);
    });
  });

  test('cells whose number would keep the search for the rest of an answer busy', { timeout: 60_000 }, () => {
    const many = Array.from({ length: 1_900 }, (_, i) => `const a${i} = 1;`);
    expect(found(notebook([`${HEAD}\n${FIRST}`, ...many, SECOND])).source).toBe(FIRST);
    expect(found(notebook([`${HEAD}\n${FIRST}`, 'const a = 1;', SECOND])).source).toContain(SECOND);
  });

  test('an answer that breaks the parser takes nothing from the one after it', () => {
    const nested = `${HEAD}\nexport const total = ${'('.repeat(3_000)}1${')'.repeat(3_000)};`;
    expect(found(notebook([nested])).said).toEqual([]);
    const half = [`${HEAD}\nexport const total = (v: readonly number[]): number => {`, '  return 0;\n};', SECOND];
    expect(found(notebook(half)).said[0]).toMatch(/split into \d cells/);
  });

  test('line numbers are those of the cell', () => {
    const { answers } = locate({ id: 'a', files: [notebook([`${HEAD}\n${GOOD}`])], findings: [] }, fixtureExercises);
    expect(answers.get('week-90/total')!.source).toBe(`\n${GOOD}`);
    const below = locate({ id: 'a', files: [notebook([`%time\n${HEAD}\n${GOOD}`])], findings: [] }, fixtureExercises);
    expect(below.answers.get('week-90/total')!.source).toBe(`\n\n${GOOD}`);
  });

  test('a deleted cell is a missing answer, and a head of no exercise is said', () => {
    expect(found(notebook([HEAD.replace('week-90/total', 'week-77/nothing'), 'x']))).toMatchObject({
      source: undefined,
      said: [
        'lesson.ipynb: a cell is headed %%exercise week-77/nothing, which is no exercise',
        'no answer was found in lesson.ipynb',
      ],
    });
  });
});

describe('bad input: each has its sentence, and the rest is graded', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  test.for([
    ['an empty notebook', file('a.ipynb', ''), /a\.ipynb: it is an empty file: was it saved/],
    ['an unsaved notebook', notebook(['', '  ']), /its cells are empty: was it saved before it was handed in\?/],
    ['invalid JSON', file('a.ipynb', '{"cells": ['), /a\.ipynb: it is no notebook: .*JSON/],
    ['no notebook', file('a.ipynb', '[1]'), /it is no notebook: no cells/],
    ['cells of no text', file('a.ipynb', '{"cells": [{"source": 7}]}'), /cell 1 has no text/],
    ['a notebook of many cells', notebook(Array(3_000).fill(`${HEAD}\nconst a = 1;`)), /it has 3000 cells/],
    ['a cell longer than any answer', notebook([`${'\n'.repeat(20_000_000)}x`]), /cell 1 is too long for an answer/],
    ['a foreign language', notebook(['print(1)'], { kernelspec: { language: 'python' } }), /notebook for python/],
    [
      'a huge notebook',
      file('a.ipynb', '{}', 200_000_000),
      /it has 200 MB, most likely printed output: clear the outputs/,
    ],
    ['a notebook that is no UTF-8', file('a.ipynb', bytes(0x7b, 0xff, 0xfe)), /it is not UTF-8 text: save it as UTF-8/],
    ['a module that is no UTF-8', file('stack/stack.ts', bytes(0x2f, 0x2f, 0xe4)), /stack\.ts: it is not UTF-8 text/],
    ['a huge module', file('stack.ts', '', 9_000_000), /stack\.ts: it has 9000000 bytes: that is no answer/],
  ] as const)('%s', ([, bad, message]) => {
    const { source, said } = found(bad, file('total.ts', GOOD));
    expect(source).toBe(GOOD.trim());
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(message);
  });

  test('a byte order mark, UTF-16 and CRLF are read', () => {
    const utf16 = Buffer.concat([bytes(0xff, 0xfe), Buffer.from(GOOD, 'utf16le')]);
    for (const content of [`\uFEFF${GOOD}`, utf16, GOOD.replaceAll('\n', '\r\n')]) {
      expect(found(file('total.ts', content)).source!.replaceAll('\r', '')).toBe(GOOD.trim());
    }
  });

  test('text that is made to keep a pattern busy', () => {
    const busy = ['\n'.repeat(400_000), `${' '.repeat(400_000)}x`, '%x\n'.repeat(100_000), '/'.repeat(400_000)];
    const cells = busy.flatMap((text) => [text, `${HEAD}\n${text}`]);
    expect(found(notebook([...cells, `${HEAD}\n${GOOD}`])).source).toBe(GOOD.trim());
  });

  test('a newline in a file name stays within its sentence', () => {
    const { said } = found(file('x\n\u001b[31mEvil: 8/8 points.ipynb', ''));
    expect(said.join()).toContain('x\\u000a\\u001b[31mEvil');
    expect(said.join()).not.toContain('\n');
  });
});
