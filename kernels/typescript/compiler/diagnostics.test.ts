import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createCompiler } from './index.ts';
import { Notebook } from './testing/notebook.ts';

const compiler = createCompiler();
const here = fileURLToPath(new URL('.', import.meta.url));
afterEach(() => compiler.reset());

/** What the last of several cells is told; the ones before must compile. */
function told(...cells: readonly string[]): string {
  const notebook = new Notebook(here, compiler);
  const results = cells.map((code) => notebook.compile(code));
  const before = results.slice(0, -1).findIndex(({ cell }) => cell === undefined);
  if (before >= 0) throw new Error(results[before]?.rendered.join('\n'));
  return stripVTControlCharacters((results.at(-1)?.rendered ?? []).join('\n\n'));
}

/** The codes that the last cell is told, and whether it may run. */
function codes(...cells: readonly string[]): readonly [string, ...string[]] {
  const notebook = new Notebook(here, compiler);
  const last = cells.map((code) => notebook.compile(code)).at(-1);
  const findings = last?.diagnostics.map(({ severity, code }) => `${severity} ${code}`) ?? [];
  return [last?.cell === undefined ? 'blocked' : 'runs', ...findings];
}

describe('the text', () => {
  test('label, place, code, message, line, underline, plain sentence', () => {
    expect(told("const a = 1;\nconst b: number = 'two';")).toBe(
      [
        "cell[1]:2:7 - error TS2322: Type 'string' is not assignable to type 'number'.",
        '',
        "2 const b: number = 'two';",
        '        ~',
        '',
        '→ This is text where a number is needed: convert it with Number(…).',
      ].join('\n'),
    );
  });

  test('colors as tsc has them', () => {
    const { rendered } = new Notebook(here, compiler).compile("const b: number = 'two';");
    expect(rendered[0]).toContain(
      '\u001b[96mcell[1]\u001b[0m:\u001b[93m1\u001b[0m:\u001b[93m7\u001b[0m - \u001b[1merror',
    );
  });

  test('a note at the same place is a sentence, not the same line again; one about a library is left away', () => {
    const promise = told('Promise.resolve([1]).length');
    expect(promise).toContain("Did you forget to use 'await'?");
    expect(promise.split('Promise.resolve([1]).length')).toHaveLength(2);
    expect(told('[1].lenght')).not.toMatch(/lib\.es5|declared here/);
    expect(told('interface P { a: 1; b: 2 }', 'const p: P = { a: 1 }')).toMatch(/'b' is declared here/);
  });

  test('another cell is called by its label', () => {
    const text = told('interface P { x: number }', "const p: P = { x: 'a' };");
    expect(text).toContain('cell[2]:1:16 - error TS2322');
    expect(text).toContain('cell[1]:1:15\n    1 interface P { x: number }');
  });

  test('no file of ours is named', () => {
    const text = told('class A { #a = 1 }', 'const first = new A(); class A { #b = 2 }\nconst a: typeof first = 5');
    expect(told('class A { #a = 1 }\nconst old = new A()', 'class A { #b = 2 }\nconst a: A = old')).not.toContain(
      '__cell',
    );
    expect(text).not.toContain('__cell');
  });

  test('as data: line and column from 1, in UTF-16 units', () => {
    const { diagnostics } = new Notebook(here, compiler).compile("const s = '😀'; const n: number = s;");
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        code: 'TS2322',
        message: "Type 'string' is not assignable to type 'number'.",
        line: 1,
        column: 23,
      },
    ]);
  });
});

describe('one plain sentence more', () => {
  test.each([
    ['a name of nobody', ['totl + 1'], "'totl' is not defined in any cell that has run."],
    ['a close name', ['const total = 1', 'totl + 1'], "Perhaps 'total' is meant."],
    ['a later name', ['const f = () => totl()'], 'run the cell that defines it before this is called'],
    ['text for a number', ["Math.sqrt('4')"], 'convert it with Number(…)'],
    ['a number for text', ['const s: string = 4'], 'convert it with String(…)'],
    ['a promise for its value', ['const n: number = Promise.resolve(1)'], "put 'await' in front of it"],
    ['a member of a promise', ['Promise.resolve([1]).length'], "put 'await' in front of it to reach 'length'"],
    ['perhaps undefined', ['let s: string | undefined', 's.length'], 'can be undefined here: check it first'],
    ['perhaps null', ['const m = "a".match(/b/); m.length'], "'m' can be null here"],
    [
      'perhaps an element',
      ['const xs: (number | undefined)[] = [1]; const n: number = xs[0]'],
      'The value may be undefined',
    ],
    ['a member that is not there', ['[1, 2].lenght'], "the closest name it has is 'length'"],
    [
      'a member of one kind only',
      ['type T = { k: 1 } | { k: 2; v: 3 }; (t: T) => t.v'],
      "Not every kind of 'T' has 'v'",
    ],
    ['a close member', ['const u = { name: "Ada", age: 36 }; u.nmae'], "the closest name is 'name'"],
    ['a key that is not there', ['const u = { name: "Ada" }; u["nmae"]'], "the closest name is 'name'"],
    ['a key that may be any', ['const u = { a: 1 }; (k: string) => u[k]'], 'Record<string, …>'],
    ['a sum with a promise', ['1 + Promise.resolve(1)'], "One side is a promise: put 'await'"],
    ['a sum with a bigint', ['1n + 1'], "'+' needs two values of one kind"],
    ['a product of text', ["'5' * 2"], 'convert text with Number(…)'],
    ['a loop over a promise', ['for (const x of Promise.resolve([1])) x'], "put 'await' in front of it to loop"],
    ['a loop over a number', ['for (const x of 5) x'], "type '5' cannot be looped over"],
    ['a call of a value', ['const u = { a: 1 }; u()'], 'and { a: number; } cannot be called'],
    ['a promise as a condition', ['if (Promise.resolve(1)) 1'], 'A promise is always there'],
    [
      'a type argument',
      ['const f = <T extends { length: number }>(x: T) => x; f<number>(1)'],
      "The type argument 'number' lacks",
    ],
    ['a name that no module exports', ["import { raed } from 'node:fs'"], "'node:fs' exports nothing called 'raed'"],
    ['a property that is missing', ['const p: { a: 1; b?: 2 } = {}'], "Add 'a' to the value"],
    ['a property too many', ['interface P { x: 1 }; const p: P = { x: 1, y: 2 }'], "'P' has no 'y'"],
    ['a field without value', ['class A { x: number }'], "('x = …')"],
    ['a return', ['return 5'], "leave 'return' away"],
    ['a parameter without type', ['function f(x) { return x }'], "for example 'x: number'"],
    ['a const assigned to', ['const k = 1', 'k = 2'], "'k' was declared with const"],
    ['a missing file', ["import { a } from './absent.ts'"], "No file './absent.ts' stands beside this notebook"],
    ['a missing package', ["import a from 'no-such-package-here'"], 'npm install no-such-package-here'],
    ['a missing bracket', ['foo(1'], "looking for ')' here"],
    ['an open string', ["const s = 'abc"], 'no closing quote'],
    ['twice in a cell', ['let a = 1; let a = 2'], 'declared twice in this cell'],
    ['used above', ['const a = b; const b = 1'], 'move this line below the declaration'],
    ['too few arguments', ['Math.sqrt()'], 'expected 1 arguments, but got 0'],
  ])('%s', (_title, cells, sentence) => {
    expect(told(...cells)).toContain(sentence);
  });
});

describe('what blocks a cell', () => {
  test.each([
    ['a type error', ["const n: number = 'a'"], ['blocked', 'error TS2322']],
    ['a syntax error, alone', ["const n: number = 'a'\nfoo("], ['blocked', 'error TS1005']],
    ['an unknown name at the top', ['unknownName'], ['blocked', 'error TS2304']],
    ['an unknown name in a function', ['function f() { return unknownName }'], ['runs', 'warning TS2304']],
    ['an unknown shorthand in a function', ['const f = () => ({ unknownName })'], ['runs', 'warning TS18004']],
    ['an unknown type in a function', ['function f(x: UnknownType) { return x }'], ['blocked', 'error TS2304']],
    ['a wrong assignment to an earlier let', ['let n = 1', "n = 'a'"], ['blocked', 'error TS2322']],
    ['an assignment to an earlier const', ['const n = 1', 'n = 2'], ['blocked', 'error TS2588']],
    ['an assignment to an earlier function', ['function f() {}', 'f = () => {}'], ['blocked', 'error TS2632']],
    ['an unused variable', ['function f(unused: number) { const also = 1 }'], ['runs']],
    ['code after a return', ['function f() { return 1; f() }'], ['runs']],
    ['an earlier let without type', ['let model', 'model = 5; model + 1'], ['runs']],
    ['an untyped list', ['const xs = []', 'xs.push(1); xs'], ['runs']],
    ['a cell that failed defines nothing', ["const n: number = 'a'", 'n'], ['blocked', 'error TS2304']],
    ['a switched-off cell', ["// @ts-nocheck\nconst n: number = 'a'"], ['runs']],
  ])('%s', (_title, cells, expected) => {
    expect(codes(...cells)).toEqual(expected);
  });

  test('without checking, syntax errors still do', () => {
    compiler.setChecking(false);
    expect(codes('unknownName')).toEqual(['runs']);
    expect(codes('foo(')).toEqual(['blocked', 'error TS1005']);
    compiler.setChecking(true);
  });
});
