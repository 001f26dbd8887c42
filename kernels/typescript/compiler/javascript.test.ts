// What JavaScript refuses is what Node refuses: each cell is also given to Node's own parser.
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { createCompiler } from './index.ts';
import { Folder } from './testing/fixtures.ts';
import { Notebook } from './testing/notebook.ts';

const compiler = createCompiler(undefined, 'javascript');
const notebook = () => {
  compiler.reset();
  return new Notebook(import.meta.dirname, compiler);
};
const codes = (code: string) =>
  notebook()
    .compile(code)
    .diagnostics.map((one) => one.code);

/** Whether Node itself takes a text as the body of an asynchronous function, which is what a cell is. */
function nodeTakes(code: string): boolean {
  try {
    new Script(`(async () => { "use strict"; ${code}\n})`);
    return true;
  } catch (error) {
    if ((error as Error).name === 'SyntaxError') return false;
    throw error;
  }
}

describe('a cell in JavaScript', () => {
  test.each([
    ['what types would refuse', "let n = 1; n = 'text'; n.anything?.()"],
    ['parameters without types', 'function f(x, y) { return x + y } f(1)'],
    ['a name of a later cell', 'const later = () => notYet'],
    ['a name of nobody', 'if (false) nobody()'],
    ['properties that come later', 'const o = {}; o.a = 1; o.b.c?.d'],
    ['a class with fields', 'class A { #x = 1; y; static z = 2; get x() { return this.#x } }'],
    ['await', 'const v = await Promise.resolve(1); v'],
    ['a regular expression, a template, a label', 'out: for (const c of "ab") { if (/b/u.test(`c`)) break out }'],
  ])('may have %s', (_, code) => {
    expect(nodeTakes(code)).toBe(true);
    expect(codes(code)).toEqual([]);
  });

  test.each([
    ['a type annotation', 'const n: number = 1', 'TS8010'],
    ['an interface', 'interface P { x: number }', 'TS8006'],
    ['a type assertion', 'const n = 1 as number', 'TS8016'],
    ['an enum', 'enum E { A }', 'TS8006'],
    ['a parameter property', 'class A { constructor(readonly x) {} }', 'TS8012'],
    ['an open bracket', 'f(1', 'TS1005'],
    ['a name declared twice', 'let a = 1; let a = 2', 'TS2451'],
    ['a break without a loop', 'break', 'TS1105'],
    ['an octal', 'const n = 010', 'TS1121'],
  ])('may not have %s', (_, code, first) => {
    expect(nodeTakes(code)).toBe(false);
    const { cell, rendered } = notebook().compile(code);
    expect(cell).toBeUndefined();
    expect(codes(code)[0]).toBe(first);
    expect(rendered[0]).toContain('cell[');
  });

  test('sees the names of earlier cells, of whatever type they are now', async () => {
    const cells = notebook();
    await cells.run('let n = 1; const square = (x) => x * x');
    await cells.run("n = 'three'");
    expect(await cells.run('n.length + square(2)')).toBe(9);
  });

  test('may not assign to a constant of an earlier cell: JavaScript would throw', async () => {
    const cells = notebook();
    await cells.run('const k = 1');
    expect(cells.compile('k = 2').diagnostics.map(({ code }) => code)).toEqual(['TS2588']);
  });

  test('imports what has no types, without a word about it', async () => {
    using folder = new Folder();
    folder.write('plain.js', 'export const six = 6; export function add(a, b) { return a + b }');
    compiler.reset();
    const cells = new Notebook(folder.path, compiler);
    expect(cells.compile("import { six, add } from './plain.js'; add(six, 'x')").diagnostics).toEqual([]);
    expect(await cells.run("import { six, add } from './plain.js'; add(six, 'x')")).toBe('6x');
  });

  test('completes by types, and offers no words of TypeScript', () => {
    const texts = (code: string) =>
      notebook()
        .compiler.complete(code, code.length, '/')
        .items.map(({ text }) => text);
    expect(texts("'text'.toUpper")).toEqual(['toUpperCase']);
    expect(texts('inter')).not.toContain('interface');
    expect(texts('Partia')).toEqual([]);
    expect(texts('func')).toContain('function');
  });

  test('is checked where %check on asks for it', () => {
    const cells = notebook();
    cells.compiler.setChecking(true);
    expect(cells.compile("const n = Math.sqrt('4')").diagnostics.map(({ code }) => code)).toEqual(['TS2345']);
    cells.compiler.setChecking(false);
    expect(cells.compile("const n = Math.sqrt('4')").diagnostics).toEqual([]);
  });
});
