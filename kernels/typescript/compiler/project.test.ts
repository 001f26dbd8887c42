import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createCompiler } from './index.ts';
import { cellPath, Service } from './service.ts';
import { Folder } from './testing/fixtures.ts';
import { Notebook } from './testing/notebook.ts';

// The compiler among real files: folders outside of the project, files that change, projects with settings of their own.

const compiler = createCompiler();
const here = fileURLToPath(new URL('.', import.meta.url));

function codesOf(notebook: Notebook, code: string): readonly string[] {
  return notebook.compile(code).diagnostics.map((diagnostic) => diagnostic.code);
}

test('outside of any project Node, prompt and tslab are known', () => {
  using folder = new Folder();
  const notebook = new Notebook(folder.path, compiler);
  const cell =
    "import * as tslab from 'tslab'\nimport { readFile } from 'node:fs/promises'\nconsole.log(process.version, fetch)\n" +
    "const answer: string | null = prompt('?'); const sure: boolean = confirm('?')\ntslab.display.html('<b>b</b>'); readFile";
  expect(codesOf(notebook, cell)).toEqual([]);
});

test('an edited file is seen by the next cell, and so is what it imports', () => {
  using folder = new Folder();
  folder.write('deep.ts', 'export const v = 1;');
  folder.write('mid.ts', "export { v } from './deep.ts'; export const w = 'w';");
  const notebook = new Notebook(folder.path, compiler);
  expect(codesOf(notebook, "import { v } from './mid.ts'; const n: number = v")).toEqual([]);
  folder.write('deep.ts', "export const v = 'text';");
  expect(codesOf(notebook, "import { v } from './mid.ts'; const n: number = v")).toEqual(['TS2322']);
  folder.write('mid.ts', "export { v } from './deep.ts'; export const u = 'u';");
  expect(codesOf(notebook, "import { w } from './mid.ts'")).toEqual(['TS2305']);
});

test('a file that was missing is found once it is there, and missed once it is gone', () => {
  using folder = new Folder();
  const notebook = new Notebook(folder.path, compiler);
  expect(codesOf(notebook, "import { late } from './late.ts'")).toEqual(['TS2307']);
  folder.write('late.ts', 'export const late = 1;');
  expect(codesOf(notebook, "import { late } from './late.ts'")).toEqual([]);
  expect(codesOf(notebook, 'late.toFixed()')).toEqual([]);
});

test('a package without types is used unchecked, with a word about it', () => {
  using folder = new Folder();
  folder.write('node_modules/untyped/package.json', '{ "name": "untyped", "type": "module", "exports": "./index.js" }');
  folder.write('node_modules/untyped/index.js', 'export const six = 6;');
  const { cell, diagnostics, rendered } = new Notebook(folder.path, compiler).compile(
    "import { six } from 'untyped'; six.x",
  );
  expect(cell?.names).toEqual(['six']);
  expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning TS7016']);
  expect(rendered[0]).toContain('it works, but nothing that is done with it is checked');
});

test('paths of the nearest tsconfig.json are followed, its strictness is not', () => {
  using folder = new Folder();
  folder.write('tsconfig.json', '{ "compilerOptions": { "strict": false, "paths": { "@mine": ["./mine.ts"] } } }');
  folder.write('mine.ts', 'export const mine = 1;');
  const notebook = new Notebook(folder.path, compiler);
  expect(codesOf(notebook, "import { mine } from '@mine'; mine.toFixed()")).toEqual([]);
  expect(codesOf(notebook, 'function f(x) { return x }')).toEqual(['TS7006']);
});

test('imports of the project and of its packages', () => {
  const notebook = new Notebook(here, compiler);
  expect(codesOf(notebook, "import { Rng } from 'ai-mastery/core/random'; new Rng(1).random().toFixed(2)")).toEqual([]);
  expect(
    codesOf(notebook, "import * as Plot from '@observablehq/plot'; Plot.plot({ marks: [Plot.dot([1])] })"),
  ).toEqual([]);
  expect(codesOf(notebook, "import * as math from 'mathjs'; math.sqrt('x', 1)")).not.toEqual([]);
});

test('a package that one cell has imported stays in the program, one that is not there does not', () => {
  const service = new Service();
  const notebook = new Notebook(here, createCompiler(service));
  const compiled = (code: string) => {
    notebook.compile(code);
    return service.program.getSourceFiles().map(({ fileName }) => fileName);
  };
  const isPlot = (file: string) => file.includes('/@observablehq/plot/');
  expect(compiled('1').some(isPlot)).toBe(false);
  compiled("import * as Plot from '@observablehq/plot'; import * as gone from 'no-such-package';");
  expect(compiled('2').some(isPlot)).toBe(false);
  compiled("import * as Plot from '@observablehq/plot'; import { join } from 'node:path';");
  const kept = compiled('3');
  expect(kept.some(isPlot)).toBe(true);
  // The same files in the same order: TypeScript takes the structure over.
  expect(compiled('Plot.plot({})').filter((file) => !file.includes('__cell'))).toEqual(
    kept.filter((file) => !file.includes('__cell')),
  );
});

test('names that are declared again leave nothing behind', () => {
  const service = new Service();
  const seen: number[] = [];
  const notebook = new Notebook(here, createCompiler(service));
  for (let i = 0; i < 12; i++) {
    notebook.compile(`const a = ${i}; interface Shape { v${i}: number }`);
    notebook.compile(`const b = a + ${i}; a`);
    seen.push(service.program.getSourceFiles().filter(({ fileName }) => fileName.includes('__cell-')).length);
  }
  // The typings of globals, the list of packages, and the one cell that `b` is made from.
  expect(new Set(seen)).toEqual(new Set([3]));
  expect(service.files.has(cellPath(here, 1))).toBe(false);
  expect(service.files.has(cellPath(here, 23))).toBe(true);
});
