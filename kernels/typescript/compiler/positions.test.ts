import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createCompiler } from './index.ts';
import { Notebook } from './testing/notebook.ts';

// Where errors and calls stand in what the person wrote, asked of the engine (stack frames of the running script) and of
// Node's own reader of source maps.

const here = fileURLToPath(new URL('.', import.meta.url));
const notebook = new Notebook(here, createCompiler());

/** Lines and columns, from 1, of the cell's frames in the error that it throws, innermost first. */
async function thrownAt(code: string): Promise<readonly string[]> {
  const { cell, rendered } = notebook.compile(code);
  if (cell === undefined) throw new Error(rendered.join('\n'));
  const map = new SourceMap(cell.map as unknown as SourceMapPayload);
  const error = await notebook.evaluate(cell).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('the cell threw nothing');
  return [...(error.stack ?? '').matchAll(/__cell-\d+\.ts:(\d+):(\d+)/g)].map(([, line, column]) => {
    const { originalLine, originalColumn } = map.findEntry(Number(line) - 1, Number(column) - 1) as {
      originalLine: number;
      originalColumn: number;
    };
    return `${originalLine + 1}:${originalColumn + 1}`;
  });
}

test('a throw at the top', async () => {
  expect(await thrownAt("const a = 1;\n\n  throw new Error('here');")).toEqual(['3:9']);
});

test('a throw in a function and its call', async () => {
  const code =
    "function f(x: number): number {\n  if (x > 1) throw new Error('big');\n  return x;\n}\nconst y: number = f(1) + f(2);";
  expect(await thrownAt(code)).toEqual(['2:20', '5:26']);
});

test('types, comments and decorators before it move nothing', async () => {
  const code =
    '// one\ninterface P { x: number }\n/* two\n lines */ type Q = P;\nenum E { A, B }\n' +
    'const p = { x: 1 } as Q; const bad = (p as any).q.r;';
  expect(await thrownAt(code)).toEqual(['6:51']);
});

test('a name of an earlier cell that is called wrongly', async () => {
  await notebook.run('const nothing: any = undefined;');
  expect(await thrownAt('const before = 1;\nconst z = before + nothing.prop;')).toEqual(['2:28']);
  expect(await thrownAt('1;\n  nothing(before);')).toEqual(['2:3']);
});

test('the last expression', async () => {
  expect(await thrownAt('let q = 3;\nq = 4;\nJSON.parse("{")')).toEqual(['3:6']);
});

test('a class that throws while it is built', async () => {
  const code =
    'class A {\n  constructor(readonly x: number) {\n    throw new RangeError("no " + x);\n  }\n}\nnew A(3);';
  expect(await thrownAt(code)).toEqual(['3:11', '6:1']);
});

test('an import that fails', async () => {
  expect(await thrownAt("// @ts-nocheck\nconst a = 1;\nimport { b } from 'node:path';")).toEqual([
    expect.stringMatching(/^3:/),
  ]);
});

test('the script is named after the cell, beside the notebook', () => {
  const { cell } = new Notebook('/some/folder', notebook.compiler).compile('1');
  expect(cell?.filename).toBe('/some/folder/__cell-1.ts');
  expect(cell?.map).toMatchObject({ version: 3, sources: ['/some/folder/__cell-1.ts'] });
});
