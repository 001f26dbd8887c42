import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createCompiler } from './index.ts';
import { Notebook } from './testing/notebook.ts';

const compiler = createCompiler();
const here = fileURLToPath(new URL('.', import.meta.url));
afterEach(() => compiler.reset());

/** A notebook whose cells have run, the ones that throw included. */
async function after(...cells: readonly string[]): Promise<Notebook> {
  const notebook = new Notebook(here, compiler);
  for (const cell of cells) {
    const ended = await notebook.run(cell).then(
      () => 'ended',
      () => 'stopped',
    );
    expect([cell, ended]).toEqual([cell, cell.includes('boom()') ? 'stopped' : 'ended']);
  }
  return notebook;
}

const said = (notebook: Notebook, code: string): string[] =>
  notebook.compile(code).diagnostics.map(({ severity, message }) => `${severity}: ${message}`);

const throwing = 'const boom = (): number => { throw new Error("boom") }; const kept = 1';

describe('a name whose cell stopped before its line', () => {
  test.each([
    ['const', 'boom(); const x = 1', 'x'],
    ['let', 'boom(); let x = 1', 'x'],
    ['let without a value', 'boom(); let x: number | undefined', 'x'],
    ['the declaration that throws itself', 'const x = boom()', 'x'],
    ['a pattern', 'const { x, y: [z] } = { x: boom(), y: [2] }', 'z'],
    ['a class', 'boom(); class x { y = 1 }', 'new x()'],
    ['an enum', 'boom(); enum x { A }', 'x.A'],
    ['a namespace', 'boom(); namespace x { export const a = 1 }', 'x.a'],
    ['using', 'boom(); using x = null', 'x'],
    ['shorthand', 'boom(); const x = 1', '({ x })'],
  ])('(%s) is an error that names the cell', async (_, stopping, use) => {
    const notebook = await after(throwing, stopping);
    const name = use === 'z' ? 'z' : 'x';
    expect(said(notebook, use)).toEqual([
      `error: '${name}' has no value: cell[2] stopped before the line that gives it one.`,
    ]);
    expect(notebook.compile(use).cell).toBe(undefined);
  });

  test('is shown at its place, with what to do', async () => {
    const notebook = await after(throwing, 'boom(); const x = 1');
    const [text] = notebook.compile('const a = 1;\na + x').rendered.map((line) => stripVTControlCharacters(line));
    expect(text).toContain('cell[3]:2:5 - error TS2454');
    expect(text).toContain('→ Correct cell[2] where it stopped, and run it again.');
  });

  test('in a function that may be called later is a warning', async () => {
    const notebook = await after(throwing, 'boom(); const x = 1');
    expect(said(notebook, 'const later = () => x')).toEqual([expect.stringMatching(/^warning: 'x' has no value/)]);
  });

  test('with checking switched off is a warning', async () => {
    const notebook = await after(throwing, 'boom(); const x = 1');
    compiler.setChecking(false);
    expect(said(notebook, 'x')).toEqual([expect.stringMatching(/^warning: 'x' has no value/)]);
    compiler.setChecking(true);
  });

  test('keeps the value and the type that an earlier cell gave it, which is said once', async () => {
    const notebook = await after(
      'const x = "old"; class C { n = 1 }',
      throwing,
      'boom(); const x = 1; class C { n = "" }',
    );
    const message = "'x' is still what cell[1] made it: cell[3] stopped before the line that gives it a new value.";
    expect(said(notebook, 'x')).toEqual([`warning: ${message}`]);
    expect(said(notebook, 'x.toUpperCase()')).toEqual([]);
    expect(await notebook.run('x.toUpperCase()')).toBe('OLD');
    expect(await notebook.run('new C().n.toFixed(1)')).toBe('1.0');
  });
});

describe('nothing is said of', () => {
  test.each([
    ['names above the line that stopped', 'const x = 1; boom()', 'x', 1],
    ['one declared before the one that throws', 'const x = 1, y = boom()', 'x', 1],
    ['an imported name', 'import { basename as x } from "node:path"; boom()', 'x("a/b")', 'b'],
    ['functions', 'boom(); function x() { return 2 }', 'x()', 2],
    ['var, which begins as undefined', 'boom(); var x = 1', 'x', undefined],
    ['types', 'boom(); interface x { a: number }', 'const p: x = { a: 3 }; p.a', 3],
    ['a class where it is only a type', 'boom(); class x { a = 1 }', 'let p: x | undefined; p', undefined],
    ['a local of the same name', 'boom(); const x = 1', '((x: number) => x)(4)', 4],
    ['a new declaration', 'boom(); const x = 1', 'const x = 5; x', 5],
    ['an assignment', 'boom(); let x = 1', 'x = 6; x', 6],
    ['names of a cell that came to its end', 'boom(); const x = 1', 'kept', 1],
  ])('%s', async (_, stopping, use, value) => {
    const notebook = await after(throwing, stopping);
    expect(said(notebook, use)).toEqual([]);
    expect(await notebook.run(use)).toBe(value);
  });

  test('a name once its cell has run to the end, or another has assigned it', async () => {
    const notebook = await after(throwing, 'boom(); let x = 1', 'x = 2', 'x', 'const y = boom()', 'const y = 3');
    expect(said(notebook, '[x, y]')).toEqual([]);
  });
});
