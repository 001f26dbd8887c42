// The kernel under clients that we did not write: what a person sees there, and what a script gets as its exit code.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PYTHON, type TestJupyter, testJupyter } from '../jupyter.ts';
import { clientPython } from './environment.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const MINUTE = 60_000;

let jupyter: TestJupyter;
beforeAll(() => {
  jupyter = testJupyter();
});
afterAll(() => jupyter?.close());

interface Output {
  readonly output_type: string;
  readonly text?: string | string[];
  readonly data?: Record<string, string | string[]>;
  readonly ename?: string;
}
interface Cell {
  readonly source: string | string[];
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
  readonly metadata: { readonly tags?: readonly string[] };
}

/** Writes a notebook of these cells; a cell may carry tags. */
function notebook(name: string, ...cells: readonly (string | { code: string; tags: string[] })[]): string {
  const path = join(jupyter.folder, name);
  const toCell = (cell: string | { code: string; tags: string[] }, i: number) => ({
    cell_type: 'code',
    id: `cell-${i}`,
    execution_count: null,
    metadata: typeof cell === 'string' ? {} : { tags: cell.tags },
    outputs: [],
    source: typeof cell === 'string' ? cell : cell.code,
  });
  const kernelspec = { name: jupyter.kernel, display_name: 'TypeScript', language: 'typescript' };
  // nbconvert colors code by what stands here, not by what the kernel says.
  const language_info = { name: 'typescript', pygments_lexer: 'typescript' };
  const content = { cells: cells.map(toCell), metadata: { kernelspec, language_info }, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const cellsOf = (path: string): Cell[] => (JSON.parse(readFileSync(path, 'utf8')) as { cells: Cell[] }).cells;
const whole = (text: string | string[] = ''): string => (Array.isArray(text) ? text.join('') : text);
const printed = ({ outputs }: Cell): string => outputs.map(({ text }) => whole(text)).join('');
const shown = ({ outputs }: Cell): string => outputs.map(({ data }) => whole(data?.['text/plain'])).join('');

describe('nbclient (jupyter execute)', () => {
  it('fills in outputs, counts and results, and loses no line', { timeout: MINUTE }, async () => {
    const path = notebook(
      'fine.ipynb',
      'const xs = [3, 1, 2]\nxs.toSorted()',
      'for (let i = 0; i < 3000; i++) console.log(i)',
      'setTimeout(() => console.log("late"), 200); await new Promise((r) => setTimeout(r, 400))',
    );
    const { code, stderr } = await jupyter.run('jupyter-execute', [path, '--inplace']);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const cells = cellsOf(path);
    expect(cells.map((cell) => cell.execution_count)).toEqual([1, 2, 3]);
    expect(shown(cells[0]!)).toBe('[ 1, 2, 3 ]');
    expect(printed(cells[1]!)).toBe(Array.from({ length: 3000 }, (_, i) => `${i}\n`).join(''));
    expect(printed(cells[2]!)).toBe('late\n');
  });

  it('ends with an error code at an error, and says what it was', { timeout: MINUTE }, async () => {
    const path = notebook('wrong.ipynb', 'const n: number = "text"', 'console.log("must not run")');
    const { code, stderr } = await jupyter.run('jupyter-execute', [path]);
    expect(code).not.toBe(0);
    expect(stripVTControlCharacters(stderr)).toMatch(/CellExecutionError[\s\S]*cell\[1\]:1:7 - error TS2322/);
    expect(stderr).not.toContain('<Error>');
  });
});

describe('nbconvert --execute --to html', () => {
  it('shows code in colors, results, pictures, tables, the error, and the cells after it', {
    timeout: MINUTE,
  }, async () => {
    const path = notebook(
      'page.ipynb',
      'const answer: number = 6 * 7\nanswer',
      'display.table([{ city: "Paris", people: 2.1 }])',
      'import * as Plot from "@observablehq/plot"\nPlot.dotX([1, 2, 4]).plot()',
      { code: 'throw new RangeError("out of range")', tags: ['raises-exception'] },
      'for (const x of display.progress([1, 2, 3])) console.log("after the error", x)',
    );
    const run = ['-m', 'nbconvert', '--execute', '--to', 'html', '--output', 'page.html', path];
    const { code, stderr } = await jupyter.run(PYTHON, run);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const html = readFileSync(join(jupyter.folder, 'page.html'), 'utf8');
    expect(html).toContain('<span class="kd">const</span>');
    expect(html).toMatch(/Out\[1\]:[\s\S]*?<pre>42<\/pre>/);
    expect(html).toMatch(/<td[^>]*>Paris<\/td>/);
    expect(html).toContain('<img');
    expect(html).toContain('out of range');
    expect(html.match(/after the error/g)!.length).toBeGreaterThanOrEqual(4); // the code and three lines
    expect(html).toMatch(/3\/3|100 ?%/);
  });
});

describe('jupyter console', () => {
  it('has multi-line input, errors, input boxes, interrupts and an end', { timeout: 2 * MINUTE }, async (context) => {
    if (process.platform === 'win32') context.skip('a pseudo terminal needs POSIX');
    const { stdout, stderr } = await jupyter.run(PYTHON, [here('console_session.py'), jupyter.kernel]);
    if (!stdout.startsWith('{')) throw new Error(`the session broke off: ${stderr}`);
    const seen = JSON.parse(stdout) as Record<string, string>;
    expect(seen.result).toContain('Out[1]: 42');
    expect(seen['type error']).toMatch(/TS2345[\s\S]*twice\(twice\)\n\s+~~~~~/);
    expect(seen.input).toContain('ADA 8');
    expect(seen.interrupt).toContain('Interrupted');
    expect(seen.after).toContain('Out[6]: 42');
    expect(seen.exit).toBe(0);
  });
});

describe('papermill', () => {
  const papermill = here('../../clients/papermill_typescript.py');

  it('replaces the parameters of a tagged cell', { timeout: 3 * MINUTE }, async (context) => {
    const clients = clientPython();
    if ('missing' in clients) return context.skip(clients.missing);
    const path = notebook(
      'parameters.ipynb',
      { code: 'const rounds: number = 3 // how often\nconst name = "Ada"\nlet rates = [0.1]', tags: ['parameters'] },
      '[name, rounds * 2, rates.map((rate) => rate * 2), options.deep].join(" | ")',
    );
    const out = join(jupyter.folder, 'parameters-out.ipynb');
    const values = 'rounds: 21\nname: "Grace \\"G\\" ü"\nrates: [1, 2.5]\noptions: { deep: true }';
    const { code, stderr } = await jupyter.run(clients.python, [papermill, path, out, '-y', values]);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const cells = cellsOf(out);
    expect(cells.map(({ metadata }) => metadata.tags)).toEqual([['parameters'], ['injected-parameters'], []]);
    expect(shown(cells[2]!)).toBe(`'Grace "G" ü | 42 | 2,5 | true'`);
  });

  it('lists them with type, default and help', { timeout: 3 * MINUTE }, async (context) => {
    const clients = clientPython();
    if ('missing' in clients) return context.skip(clients.missing);
    const path = notebook('help.ipynb', {
      code: 'const rounds: number = 3; // how often\nlet name = "Ada"',
      tags: ['parameters'],
    });
    const { stdout } = await jupyter.run(clients.python, [papermill, '--help-notebook', path]);
    expect(stdout).toMatch(/rounds: number \(default 3\)\s+how often/);
    expect(stdout).toMatch(/name: Unknown type \(default "Ada"\)/);
  });
});
