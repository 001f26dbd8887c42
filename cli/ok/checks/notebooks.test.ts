import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { notebooks } from './notebooks.ts';

interface TestCell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: string | string[];
  readonly metadata?: object;
  readonly outputs?: readonly object[];
  readonly execution_count?: number | null;
}

const ACTS = ['Question', 'Math', 'From scratch', 'Library', 'Production', 'Check yourself', 'Sources'];
const PATH = 'curriculum/week-01-linear-algebra/1-vectors.ipynb';

// Spelled so that this file passes the rule that it tests.
const HOME = ['', 'home', 'ann'].join('/');

const prose = (id: string, source: string): TestCell => ({ cell_type: 'markdown', id, source });
const code = (id: string, source: string | string[], more: Partial<TestCell> = {}): TestCell => ({
  cell_type: 'code',
  id,
  source,
  outputs: [],
  execution_count: 1,
  ...more,
});

/** 40 cells: the acts, and code between them. */
const lesson = (): TestCell[] => [
  ...ACTS.map((act, i) => prose(`act-${i}`, `# Title\n\n## ${act}\n\ntext`)),
  ...Array.from({ length: 33 }, (_, i) => code(`code-${i}`, [`${i} +\n`, '1'])),
];

function notebook(cells: readonly TestCell[], executed?: string): string {
  const sources = cells.filter((cell) => cell.cell_type === 'code').map(({ source }) => [source].flat().join(''));
  const hash = createHash('sha256').update(sources.join('\n\0\n'), 'utf8').digest('hex');
  const metadata = {
    kernelspec: { name: 'tslab', display_name: 'TypeScript', language: 'typescript' },
    language_info: { name: 'typescript' },
    ai_mastery: { executed: executed ?? hash },
  };
  const full = cells.map((cell) => ({ metadata: {}, ...cell }));
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: full }, null, 1);
}

const found = async (cells: readonly TestCell[], options: { path?: string; executed?: string } = {}) =>
  (await findingsIn(notebooks, { [options.path ?? PATH]: notebook(cells, options.executed) })).map(({ what }) => what);

test('a lesson in the house style passes', async () => {
  expect(await found(lesson())).toEqual([]);
});

test('start-here needs no acts and may be short; notebooks outside curriculum/ are not judged', async () => {
  expect(await found([code('a', '1')], { path: 'curriculum/start-here.ipynb' })).toEqual([]);
  expect(await found([code('a', '1', { execution_count: null })], { path: 'kernels/x.ipynb' })).toEqual([]);
});

test('a finding points at the line of its cell', async () => {
  const json = notebook([prose('a', 'x'), code('b', '2', { execution_count: null })]);
  const [finding] = await findingsIn(notebooks, { 'curriculum/start-here.ipynb': json });
  const line = Number(finding?.where.split(':')[1]);
  expect(json.split('\n')[line - 1]).toContain('"id": "b"');
});

test.each<[string, (cells: TestCell[]) => TestCell[], string]>([
  [
    'a missing act',
    (cells) => cells.map((c) => (c.id === 'act-3' ? prose('act-3', 'no heading') : c)),
    'the act "## Library" is missing',
  ],
  [
    'acts in the wrong order',
    ([a, b, ...rest]) => [b!, a!, ...rest],
    'the act "Question" stands in the wrong place or twice',
  ],
  [
    'an act twice',
    (cells) => [...cells, prose('again', '## Sources')],
    'the act "Sources" stands in the wrong place or twice',
  ],
  ['too few cells', (cells) => cells.slice(0, 39), '39 cells; a lesson has 40 to 80'],
  ['an id twice', (cells) => [...cells, prose('act-0', 'x')], 'two cells have the id act-0'],
  ['an invalid id', (cells) => [...cells, prose('a b', 'x')], 'cell 41 has no valid id'],
  [
    'a cell that was not run',
    (cells) => [...cells, code('new', '3', { execution_count: null })],
    'this cell has not been run',
  ],
  [
    '13 lines of code',
    (cells) => [...cells, code('long', '1;\n'.repeat(13))],
    'a code cell of 13 lines; 12 are the limit',
  ],
  ['a failed cell', (cells) => [...cells, code('bad', 'x', { outputs: [error] })], 'this cell failed'],
  [
    'a break-it cell that works',
    (cells) => [...cells, code('bad', 'x', { metadata: { tags: ['raises-exception'] }, outputs: [stream('1')] })],
    'tagged raises-exception, but it did not fail',
  ],
  [
    'a path of one machine',
    (cells) => [...cells, code('p', 'x', { outputs: [stream(`at ${HOME}/x.ts:1`)] })],
    `a path of one machine: ${HOME}`,
  ],
  [
    'a picture without words',
    (cells) => [...cells, code('pic', 'x', { outputs: [html('<img src="data:image/png;base64,x">')] })],
    'a picture without alternative text',
  ],
  [
    'a Markdown picture without words',
    (cells) => [...cells, prose('pic', '![](a.png)')],
    'a picture without alternative text',
  ],
])('%s is found', async (_, change, message) => {
  expect(await found(change(lesson()))).toEqual([message]);
});

test('an error in a cell that is there to fail, a described picture and an act named in a code block pass', async () => {
  const fine = [
    code('break', 'x', { metadata: { tags: ['raises-exception'] }, outputs: [error] }),
    code('pic', 'x', { outputs: [html('<img alt="a falling line" src="data:image/png;base64,x">')] }),
    prose('fence', '```md\n## Math\n```'),
  ];
  expect(await found([...lesson(), ...fine])).toEqual([]);
});

test('outputs of other sources, and of unknown ones, are found', async () => {
  expect(await found(lesson(), { executed: 'f'.repeat(64) })).toEqual(['the outputs are not those of these sources']);
  const unknown = notebook(lesson()).replace(/"ai_mastery": \{[^}]*\}/, '"x": 1');
  expect((await findingsIn(notebooks, { [PATH]: unknown })).map(({ what }) => what)).toEqual([
    'nobody knows which sources made its outputs',
  ]);
});

test('a widget is kept with its state, and state is kept small', async () => {
  const view = {
    output_type: 'display_data',
    metadata: {},
    data: { 'application/vnd.jupyter.widget-view+json': { model_id: 'w' } },
  };
  const { metadata, ...rest } = JSON.parse(notebook([...lesson(), code('shows', 'x', { outputs: [view] })]));
  const faults = async (state?: object) => {
    const widgets = { 'application/vnd.jupyter.widget-state+json': { state } };
    const text = JSON.stringify({ ...rest, metadata: { ...metadata, ...(state && { widgets }) } });
    return (await findingsIn(notebooks, { [PATH]: text })).map(({ what }) => what);
  };
  expect(await faults({ w: { model_name: 'VBoxModel', state: {} } })).toEqual([]);
  expect(await faults({ other: {} })).toEqual(['a widget without its state']);
  expect(await faults()).toEqual(['a widget without its state']);
  expect(await faults({ w: { state: { value: 'x'.repeat(500_000) } } })).toEqual([
    "500 kB of widgets' state; 400 are the limit",
  ]);
});

test('another kernel is found', async () => {
  const other = notebook(lesson()).replace('"name": "tslab"', '"name": "python3"');
  expect((await findingsIn(notebooks, { [PATH]: other })).map(({ what }) => what)).toEqual([
    'kernelspec or language_info is not that of our kernel',
  ]);
});

const error = { output_type: 'error', ename: 'Error', evalue: '', traceback: [] };
const stream = (text: string) => ({ output_type: 'stream', name: 'stdout', text });
const html = (text: string) => ({ output_type: 'display_data', metadata: {}, data: { 'text/html': text } });
