import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createCompiler } from './index.ts';
import { Notebook } from './testing/notebook.ts';

// What the cells give when they are compiled and run one after another. Expectations are what JavaScript gives for the same
// text in one script, worked out by hand, with the notebook's own rules where a name is declared again.

const compiler = createCompiler();
const here = fileURLToPath(new URL('.', import.meta.url));
afterEach(() => compiler.reset());

type Case = readonly [title: string, cells: readonly string[], value: unknown];

const values: readonly Case[] = [
  ['the last expression', ['1 + 1'], 2],
  ['the last expression with a semicolon', ['const a = 4;\na * a;'], 16],
  ['a string alone', ['"use strict"'], 'use strict'],
  ['an object literal in parentheses', ['({ a: 1 })'], { a: 1 }],
  ['null', ['null'], null],
  ['a declaration has no value', ['const a = 4'], undefined],
  ['a block has no value', ['{ 4 }'], undefined],
  ['a value before a trailing comment', ['5 // five'], 5],
  ['an awaited value', ['await Promise.resolve(7)'], 7],
  ['export default', ['export default 6 * 7'], 42],
];

const names: readonly Case[] = [
  ['const reaches later cells', ['const a = 1', 'a + 1'], 2],
  ['several declarators', ['let a = 1, b = a + 1, c', '[a, b, c]'], [1, 2, undefined]],
  ['a captured let sees a later assignment', ['let n = 0; function inc() { n++; return n }', 'n = 10; inc()'], 11],
  ['compound assignment and steps', ['let n = 3', 'n **= 2; n++; --n; n += 1', 'n'], 10],
  ['a logical assignment', ['let n: number | null = null', 'n ??= 5; n'], 5],
  ['redeclaring const with another type', ['const a = 1', "const a = 'x'", 'a.toUpperCase()'], 'X'],
  ['redeclaring changes what earlier functions see', ['const k = 1; const f = () => k', 'const k = 2', 'f()'], 2],
  ['running a cell again', ['let n = 1', 'n += 1', 'let n = 1', 'n'], 1],
  ['redeclaring a function as a const', ['function f() { return 1 }', 'const f = () => 2', 'f()'], 2],
  ['let without a value starts over', ['let a: number | undefined = 3', 'let a: number | undefined', 'a'], undefined],
  [
    'object patterns',
    ['const { a, b: [c, ...d], ...e } = { a: 1, b: [2, 3, 4], f: 5 }', '[a, c, d, e]'],
    [1, 2, [3, 4], { f: 5 }],
  ],
  [
    'defaults in patterns',
    ['const { a = 1, b: { c = 2 } = {} } = {} as { a?: number; b?: { c?: number } }; [a, c]'],
    [1, 2],
  ],
  ['computed keys in patterns', ["const key = 'x'; const { [key]: y } = { x: 3 }", 'y'], 3],
  ['holes in array patterns', ['const [, b, , d] = [1, 2, 3, 4]', 'b * d'], 8],
  ['destructuring assignment', ['let a = 1, b = 2', '[a, b] = [b, a]; ({ a } = { a: a * 10 }); [a, b]'], [20, 1]],
  ['destructuring assignment with defaults', ['let a = 1', '({ a = 9 } = {} as { a?: number }); a'], 9],
  ['shorthand properties', ['const a = 1, b = 2', '({ a, b })'], { a: 1, b: 2 }],
  ['a local hides a name of the notebook', ['const a = 1', 'function f(a: number) { return { a } }\nf(5).a + a'], 6],
  ['a loop variable hides a name', ['const i = 9', 'let s = 0; for (let i = 0; i < 3; i++) s += i; [s, i]'], [3, 9]],
  [
    'a for-of loop over a name of the notebook',
    ['let x = 0; let s = 0', 'for (x of [1, 2, 3]) s += x; [x, s]'],
    [3, 6],
  ],
  ['var in a loop head', ['for (var i = 0, j = 5; i < 3; i++) j--;', '[i, j]'], [3, 2]],
  ['var in for-in and for-of', ['for (var k in { a: 1, b: 2 }) {}\nfor (var v of [7, 8]) {}', '[k, v]'], ['b', 8]],
  ['var in a block', ['if (true) { var deep = 3 }', 'deep'], 3],
  [
    'var before its line is undefined',
    ['// @ts-nocheck\nvar seen = early; var early = 1; [seen, early]'],
    [undefined, 1],
  ],
  ['var in a function stays there', ['const v = 1', 'function f() { var v = 2; return v }\n[f(), v]'], [2, 1]],
  ['a function is there before its line', ['const y = twice(2); function twice(x: number) { return 2 * x }', 'y'], 4],
  [
    'overloads',
    ['function f(x: string): string;\nfunction f(x: number): number;\nfunction f(x: any) { return x }', 'f(3)'],
    3,
  ],
  ['recursion', ['function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2) }', 'fib(10)'], 55],
  ['generators', ['function* g() { yield 1; yield 2 }', '[...g()]'], [1, 2]],
  [
    'a var begins anew in its cell',
    ['var e = 5', '// @ts-nocheck\nvar seen = e; var e = 1; [seen, e]'],
    [undefined, 1],
  ],
  ['a local that looks like a binding', ['const a = 4; (() => { const a$ = 1, $ = 2; return a + a$ + $ })()'], 7],
  [
    'an import where $ is a local',
    ["await (async ($: number) => (await import('node:path')).basename('/a/bc').length + $)(1)"],
    3,
  ],
  ['a dollar sign as a name', ['const $ = 1, $$ = 2', 'const a$ = 3; const a = 4; [$, $$, a$, a]'], [1, 2, 3, 4]],
  ['names with other letters', ['const θ = 0.5, 数 = 2', 'θ * 数'], 1],
  ['typeof of a name', ['const t = 1', 'typeof t'], 'number'],
  ['labels are no names', ['const outer = 1', 'outer: for (;;) { break outer }\nouter'], 1],
  ['members are no names', ['const x = 1', 'const o = { x: 2, y: { x: 3 } }; o.x + o.y.x'], 5],
  [
    'anonymous functions take the name',
    ['const f = () => 1, g = function () {}, K = class {}', '[f.name, g.name, K.name]'],
    ['f', 'g', 'K'],
  ],
  ['a called name has no this', ['function who(this: unknown) { return this }', 'who()'], undefined],
  ['a method keeps its this', ['const o = { v: 3, get() { return this.v } }', 'o.get()'], 3],
  ['optional calls', ['const f: (() => number) | undefined = undefined as any', 'f?.()'], undefined],
  [
    'tagged templates',
    ['const tag = (s: TemplateStringsArray, ...v: number[]) => s.join("_") + v', 'tag`a$' + '{1}b`'],
    'a_b1',
  ],
  ['a forward reference', ['function g() { return later() }', 'function later() { return 42 }', 'g()'], 42],
  ['typeof of a forward reference', ['const kind = () => typeof afterwards', 'kind()'], 'undefined'],
  ['assigning forward', ['const set = () => { soon = 5 }; let soon = 1', 'set(); soon'], 5],
];

const types: readonly Case[] = [
  ['an interface of an earlier cell', ['interface P { x: number }', 'const p: P = { x: 1 }; p.x'], 1],
  [
    'an interface declared anew',
    ['interface P { x: number }', 'interface P { y: number }\nconst p: P = { y: 1 }; p.y'],
    1,
  ],
  [
    'generics',
    ['type Box<T> = { v: T }', 'function open<T>(b: Box<T>): T { return b.v }', 'open({ v: 3 }).toFixed(1)'],
    '3.0',
  ],
  ['typeof in types', ['const o = { a: 1 }', 'const q: typeof o = { a: 2 }; q.a'], 2],
  [
    'classes keep their identity',
    ['class A { #p = 1; static is(x: object) { return #p in x } }', 'const a = new A()', 'A.is(a) && a instanceof A'],
    true,
  ],
  [
    'a class that speaks of itself',
    ['class A { static made: A[] = [new A()]; copy() { return new A() } }', 'new A().copy() instanceof A'],
    true,
  ],
  [
    'extending an earlier class',
    [
      'class A<T> { constructor(public v: T) {} }',
      'class B extends A<number> { twice() { return this.v * 2 } }',
      'new B(4).twice()',
    ],
    8,
  ],
  [
    'private members in an exported class expression',
    ['const K = class { private p = 1; q = () => this.p }', 'new K().q()'],
    1,
  ],
  [
    'parameter properties and accessors',
    ['class T { constructor(private x: number) {} get y() { return this.x + 1 } }', 'new T(1).y'],
    2,
  ],
  ['enums both ways', ['enum E { A, B = 5, C = "c" }', '[E.B, E[0], E.C]'], [5, 'A', 'c']],
  ['an enum computed from a name', ['const base = 4 as number', 'enum F { A = base, B = base * 2 }\nF.B'], 8],
  ['const enums', ['const enum D { Up = 1, Down }', 'D.Down'], 2],
  [
    'namespaces',
    [
      'namespace N { export const q = 4; export type T = string; export const twice = () => 2 * q }',
      'const s: N.T = "x"; s + N.twice()',
    ],
    'x8',
  ],
  ['merging a function and a namespace', ['function f() { return f.k }\nnamespace f { export const k = 3 }', 'f()'], 3],
  ['an alias of a namespace member', ['namespace N { export const deep = { v: 1 } }', 'import d = N.deep; d.v'], 1],
  ['declare global', ['declare global { var counter: number }\nglobalThis.counter = 3', 'counter + 1'], 4],
  [
    'declare global again',
    [
      'declare global { var twiceDeclared: number }',
      'declare global { var twiceDeclared: string }\nglobalThis.twiceDeclared = "s"',
      'twiceDeclared.length',
    ],
    1,
  ],
  ['satisfies', ['const c = { a: 1 } satisfies Record<string, number>', 'c.a'], 1],
  ['export of a declaration', ['export const z = 5; export function f() { return z }', 'f()'], 5],
  ['export lists', ['const a = 1; export { a as other }', 'a'], 1],
  ['a default function', ['export default function hello() { return "hi" }', 'hello()'], 'hi'],
  [
    'narrowing of an earlier name',
    ['const m: Map<string, number> | null = new Map([["a", 1]]) as any', 'if (m) m.get("a"); m?.size'],
    1,
  ],
  ['assigning narrows an earlier let', ['let u: string | undefined', 'u = "abc"; u.length'], 3],
];

const modern: readonly Case[] = [
  ['for await', ['let s = 0; for await (const x of (async function* () { yield 1; yield 2 })()) s += x; s'], 3],
  [
    'using disposes at the end of its block',
    ['const log: string[] = []; { using r = { [Symbol.dispose]() { log.push("gone") } } }\nlog'],
    ['gone'],
  ],
  [
    'using disposes at the end of its cell',
    [
      'const log: string[] = []',
      'using r = { v: 1, [Symbol.dispose]() { log.push("gone") } }; log.length + r.v',
      'log',
    ],
    ['gone'],
  ],
  [
    'await using',
    ['const log: string[] = []; { await using r = { async [Symbol.asyncDispose]() { log.push("later") } } }\nlog'],
    ['later'],
  ],
  [
    'decorators',
    [
      'function seven(_: unknown, _c: ClassMethodDecoratorContext) { return () => 7 }',
      'class D { @seven m() { return 1 } }\nnew D().m()',
    ],
    7,
  ],
  [
    'class decorators',
    [
      'const seen: string[] = []; const note = (_: unknown, c: ClassDecoratorContext) => { seen.push(String(c.name)) }',
      '@note class Named {}\nseen',
    ],
    ['Named'],
  ],
  ['newer array methods', ['[3, 1, 2].toSorted().findLast((x) => x < 3)'], 2],
  ['Object.groupBy', ['Object.groupBy([1, 2, 3], (x) => (x % 2 ? "odd" : "even")).odd'], [1, 3]],
  [
    'a fetch and a timer are declared',
    ['typeof fetch + typeof setTimeout + typeof structuredClone'],
    'functionfunctionfunction',
  ],
];

const modules: readonly Case[] = [
  ['named imports', ["import { basename as b, type ParsedPath } from 'node:path'", "b('/a/c.txt')"], 'c.txt'],
  ['a default import', ["import path from 'node:path'", "path.basename('/a/b')"], 'b'],
  ['a namespace import', ["import * as path from 'node:path'", "path.basename('/a/b')"], 'b'],
  ['an import anywhere in the cell', ["const b = basename('/x/y')\nimport { basename } from 'node:path'\nb"], 'y'],
  [
    'types only',
    [
      "import type { Stats } from 'node:fs'\nimport { type Dirent } from 'node:fs'\nconst s: Stats | Dirent | null = null; s",
    ],
    null,
  ],
  [
    'a name that is only a type is not asked for',
    ["import { CellSource } from '../contract.ts'\nconst c: CellSource | 1 = 1", 'const d: CellSource | 2 = 2; d'],
    2,
  ],
  ['a file beside the notebook', ["import { parse } from './parse.ts'", "parse('1 +').errors.length"], 1],
  ['JSON', ["import pkg from '../package.json'", 'pkg.name'], 'ai-mastery-kernel'],
  [
    'JSON with its attribute',
    ["import pkg from '../package.json' with { type: 'json' }\npkg.name"],
    'ai-mastery-kernel',
  ],
  ['a dynamic import', ["const { basename } = await import('node:path')", "basename('/a/z')"], 'z'],
  [
    'a dynamic import with attributes',
    ["(await import('../package.json', { with: { type: 'json' } })).default.name"],
    'ai-mastery-kernel',
  ],
  ['import.meta', ['typeof import.meta.dirname'], 'string'],
  ['an import for its effect', ["import 'node:path'\n1"], 1],
];

const unchecked: readonly Case[] = [
  ['ts-nocheck', ["// @ts-nocheck\nconst n: number = 'text'; n"], 'text'],
  ['JavaScript without declarations', ['// @ts-nocheck\nsloppy = 3', '// @ts-nocheck\nsloppy + 1'], 4],
  ['JavaScript without types', ['// @ts-nocheck\nfunction add(a, b) { return a + b }', 'add(1, 2)'], 3],
  ['ts-expect-error', ["// @ts-expect-error wrong on purpose\nconst n: number = 'x'\nn"], 'x'],
  ['an assignment to a const', ['const k = 1', '// @ts-nocheck\nk = 2; k'], 2],
];

for (const [group, cases] of Object.entries({ values, names, types, modern, modules, unchecked })) {
  describe(group, () => {
    test.each(cases)('%s', async (_title, cells, expected) => {
      const notebook = new Notebook(here, compiler);
      let value: unknown;
      for (const cell of cells) value = await notebook.run(cell);
      expect(value).toEqual(expected);
    });
  });
}

test('checking can be switched off and on', async () => {
  const notebook = new Notebook(here, compiler);
  compiler.setChecking(false);
  expect(await notebook.run("const n: number = 'text'; n")).toBe('text');
  compiler.setChecking(true);
  await expect(notebook.run("const n: number = 'text'; n")).rejects.toThrow('TS2322');
});

test('a name of nobody is a ReferenceError when the function runs', async () => {
  const notebook = new Notebook(here, compiler);
  await notebook.run('const f = () => nobody');
  await expect(notebook.run('f()')).rejects.toThrow(new ReferenceError('nobody is not defined'));
});

test('a global that the checker does not know is found when the function runs', async () => {
  const notebook = new Notebook(here, compiler);
  await notebook.run('(globalThis as any).smuggled = 8; const f = () => smuggled');
  expect(await notebook.run('f()')).toBe(8);
});

test('a function that nobody has named stays without a name when it is shown', async () => {
  const notebook = new Notebook(here, compiler);
  expect(((await notebook.run('() => 1')) as () => number).name).toBe('');
  expect(((await notebook.run('(class {})')) as new () => object).name).toBe('');
});

test('a module that lacks a name says so', async () => {
  const notebook = new Notebook(here, compiler);
  const cell = "// @ts-nocheck\nimport { absent } from 'node:path'";
  const message = "The requested module 'node:path' does not provide an export named 'absent'";
  await expect(notebook.run(cell)).rejects.toThrow(new SyntaxError(message));
});

test('JSON is imported with the attribute that Node asks for', () => {
  const { cell } = new Notebook(here, compiler).compile("import pkg from '../package.json'");
  expect(cell?.js).toContain('import(\'../package.json\', { type: "json" })');
});

test('the names of a cell are its values, in order', () => {
  const { cell } = new Notebook(here, compiler).compile(
    "import { basename, type ParsedPath } from 'node:path'\ninterface I {}\ntype T = 1\ndeclare const d: number\n" +
      'const { a, b } = { a: 1, b: 2 }; function f() {} class C {} enum E {} namespace N { export type X = 1 }',
  );
  expect(cell?.names).toEqual(['basename', 'a', 'b', 'f', 'C', 'E']);
});

test('nothing leaks into the global scope', async () => {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  const notebook = new Notebook(here, compiler);
  await notebook.run('var v = 1; function f() {} class C { @((x: any, _: unknown) => x) m() {} } using u = null;');
  expect(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name))).toEqual([]);
});
