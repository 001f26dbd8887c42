// tslab's documented features on the stock kernel and on ours, side by side; where they differ, examples.ts says why.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestJupyter, testJupyter } from '../jupyter.ts';
import { EXAMPLES } from './examples.ts';

type Text = string | readonly string[];
interface Output {
  readonly text?: Text;
  readonly data?: Readonly<Record<string, Text>>;
  readonly evalue?: string;
}

let jupyter: TestJupyter;
let shown: { readonly ours: readonly string[]; readonly stock: readonly string[] };

beforeAll(async () => {
  jupyter = testJupyter();
  const tslab = join(dirname(createRequire(import.meta.url).resolve('tslab/package.json')), 'bin/tslab');
  const spec = join(jupyter.folder, 'data/kernels/tslab-stock');
  mkdirSync(spec, { recursive: true });
  const argv = [process.execPath, tslab, 'kernel', '--config-path={connection_file}'];
  writeFileSync(join(spec, 'kernel.json'), JSON.stringify({ argv, display_name: 'stock', language: 'typescript' }));
  shown = { ours: await execute(jupyter.kernel), stock: await execute('tslab-stock') };
}, 120_000);
afterAll(() => jupyter?.close());

/** Runs all examples as one notebook; what each cell then shows. */
async function execute(kernel: string): Promise<string[]> {
  const path = join(jupyter.folder, `${kernel}.ipynb`);
  const cells = EXAMPLES.map(({ code }, i) => ({
    cell_type: 'code',
    id: `cell-${i}`,
    execution_count: null,
    metadata: {},
    outputs: [],
    source: code,
  }));
  const kernelspec = { name: kernel, display_name: kernel, language: 'typescript' };
  writeFileSync(path, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
  const { code, stderr } = await jupyter.run('jupyter-execute', [path, '--inplace', '--allow-errors']);
  if (code !== 0) throw new Error(stderr);
  const done = JSON.parse(readFileSync(path, 'utf8')) as { cells: { outputs: Output[] }[] };
  return done.cells.map(({ outputs }) => outputs.map(whatIsShown).join(''));
}

const whole = (text: Text): string => (typeof text === 'string' ? text : text.join(''));

function whatIsShown({ text, data, evalue }: Output): string {
  if (text !== undefined) return stripVTControlCharacters(whole(text));
  if (data === undefined) return `error: ${evalue}`;
  // nbformat ends base64 with a new line of its own.
  return Object.entries(data)
    .map(([mime, content]) => `${mime}: ${whole(content).trimEnd()}`)
    .sort()
    .join('\n');
}

describe.each(EXAMPLES.map((example, i) => ({ ...example, i })))('$name', ({ ours, stock, i }) => {
  it('on our kernel', () => expect(shown.ours[i]).toBe(ours));
  it(stock ? 'on stock tslab, which differs' : 'on stock tslab, the same', () =>
    expect(shown.stock[i]).toBe(stock?.shows ?? ours),
  );
});
