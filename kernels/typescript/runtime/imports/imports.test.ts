import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { result } from '../../testing/client.ts';
import { startKernel, type TestKernel } from '../../testing/kernel.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kernel imports ü-')));
const notebook = join(folder, 'curriculum');
let kernel: TestKernel;
let clock = 1e9;

/** Writes a file with a time of its own: two edits within one tick of the disk's clock must count as two. */
function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  clock += 1;
  utimesSync(file, clock, clock);
}

async function value(code: string): Promise<string | undefined> {
  const cell = await kernel.client.execute(`// @ts-nocheck\n${code}`);
  if (cell.reply.status !== 'ok') throw new Error(String(cell.reply.evalue));
  return result(cell);
}

beforeAll(async () => {
  write('package.json', '{ "type": "module", "imports": { "#data/*": "./data/*/index.ts" } }');
  write('data/tiny/index.ts', 'export const rows: number = 3;');
  write('lib/matrix.ts', 'export class Matrix { readonly n: number; constructor(n: number) { this.n = n; } }');
  write('lib/index.ts', 'export { Matrix } from "./matrix.ts";');
  write('node_modules/esm-only/package.json', '{ "type": "module", "exports": "./main.js" }');
  write('node_modules/esm-only/main.js', 'export const ready = await Promise.resolve("esm");');
  write('node_modules/old/package.json', '{ "main": "main.cjs" }');
  write('node_modules/old/main.cjs', 'exports.kind = "cjs";');
  mkdirSync(notebook);
  kernel = await startKernel({ cwd: notebook });
}, 60_000);
afterAll(async () => {
  await kernel.stop();
  rmSync(folder, { recursive: true });
});

describe('cells import', () => {
  it.each([
    ['a TypeScript file above the notebook', 'import { Matrix } from "../lib/matrix.ts"; new Matrix(2).n', '2'],
    ['it without an extension', '(await import("../lib/matrix")).Matrix.name', "'Matrix'"],
    ['it as .js, as compilers write it', '(await import("../lib/matrix.js")).Matrix.name', "'Matrix'"],
    ['a folder', '(await import("../lib")).Matrix.name', "'Matrix'"],
    [
      'all ways, as one module',
      '(await import("../lib")).Matrix === (await import("../lib/matrix.js")).Matrix',
      'true',
    ],
    ['a module with top-level await', 'import { ready } from "esm-only"; ready', "'esm'"],
    ['CommonJS', 'import old from "old"; old.kind', "'cjs'"],
    ['CommonJS with require', 'require("old").kind', "'cjs'"],
    ['node:', 'import { sep } from "node:path"; sep.length', '1'],
    ['JSON', 'import pkg from "../package.json" with { type: "json" }; pkg.type', "'module'"],
    ['names of package.json', 'import { rows } from "#data/tiny"; rows', '3'],
    ['tslab', 'import * as tslab from "tslab"; typeof tslab.display.html', "'function'"],
  ])('%s', async (_, code, expected) => {
    expect(await value(code)).toBe(expected);
  });

  it('files with enums, and errors in them keep their places', async () => {
    write(
      'lib/color.ts',
      'export enum Color { Red, Green }\nexport const fail = (): never => {\n  throw new Error("here");\n};',
    );
    expect(await value('import { Color } from "../lib/color.ts"; Color[1]')).toBe("'Green'");
    const { reply } = await kernel.client.execute('// @ts-nocheck\n(await import("../lib/color.ts")).fail()');
    expect((reply.traceback as string[]).join('\n')).toContain(`${join('..', 'lib', 'color.ts')}:3:9`);
  });

  it('and see import.meta of the notebook', async () => {
    expect(await value('import.meta.dirname === process.cwd()')).toBe('true');
    expect(await value('import.meta.resolve("../lib/matrix.ts").endsWith("/lib/matrix.ts")')).toBe('true');
  });
});

describe('an edited file', () => {
  it('is read again by the next cell, together with its importers, and nothing else is', async () => {
    write('lib/deep.ts', 'export const version = 1;');
    write('lib/middle.ts', 'export { version } from "./deep.ts"; export { Matrix } from "./matrix.ts";');
    const load =
      'const { version, Matrix } = await import("../lib/middle.ts"); globalThis.last ??= Matrix; [version, Matrix === last]';
    expect(await value(load)).toBe('[ 1, true ]');
    write('lib/deep.ts', 'export const version = 2;');
    expect(await value(load)).toBe('[ 2, true ]');
    write('lib/deep.ts', 'export const version = 3;');
    expect(await value(load)).toBe('[ 3, true ]');
    write('lib/matrix.ts', 'export class Matrix { readonly n = 0 }');
    expect(await value(load)).toBe('[ 3, false ]');
  });

  it('in JSON or CommonJS is seen, too', async () => {
    write('curriculum/data.json', '{ "n": 1 }');
    write('curriculum/tool.cjs', 'exports.n = 1;');
    const load =
      'const data = await import("./data.json", { with: { type: "json" } }); const tool = await import("./tool.cjs"); [data.default.n, tool.default.n]';
    expect(await value(load)).toBe('[ 1, 1 ]');
    write('curriculum/data.json', '{ "n": 2 }');
    write('curriculum/tool.cjs', 'exports.n = 2;');
    expect(await value(load)).toBe('[ 2, 2 ]');
  });

  it('with a mistake says where, and works once mended', async () => {
    write('curriculum/typo.ts', 'export const a = ;');
    await expect(value('(await import("./typo.ts")).a')).rejects.toThrow();
    write('curriculum/typo.ts', 'export const a = 5;');
    expect(await value('(await import("./typo.ts")).a')).toBe('5');
  });

  it('is named in stack traces without its version, relative to the notebook', async () => {
    write('lib/thrower.ts', 'export function boom() {\n  throw new Error("from lib");\n}\n');
    await value('(await import("../lib/thrower.ts")).boom.name');
    write('lib/thrower.ts', '// edited\nexport function boom() {\n  throw new Error("from lib");\n}\n');
    const { reply } = await kernel.client.execute('// @ts-nocheck\n(await import("../lib/thrower.ts")).boom()');
    const text = (reply.traceback as string[]).join('\n');
    expect(text).toContain(`${join('..', 'lib', 'thrower.ts')}:3:9`);
    expect(text).not.toContain('?v=');
  });
});

describe('a missing', () => {
  it('package is named with its cure', async () => {
    await expect(value('await import("no-such-package/deep")')).rejects.toThrow(/npm install no-such-package /);
  });

  it('file is named with the folder it was looked for in', async () => {
    await expect(value('await import("./nowhere.ts")')).rejects.toThrow(/'\.\/nowhere\.ts' from the notebook's folder/);
  });

  it('package can be installed without a restart', async () => {
    write('node_modules/late/package.json', '{ "type": "module", "exports": "./main.js" }');
    write('node_modules/late/main.js', 'export default "here now";');
    expect(await value('(await import("late")).default')).toBe("'here now'");
  });
});
