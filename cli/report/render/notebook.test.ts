// Cells that are made to end the report: each has its sentence, and the cells around it are there.
import { expect, test } from 'vitest';
import type { Cell, Output } from '../../shared/notebook.ts';
import { renderNotebook } from './notebook.ts';

const words = (source: string): Cell => ({ cell_type: 'markdown', source, metadata: {} });
const shows = (data: unknown, times = 1): Cell => {
  const output = { output_type: 'display_data', metadata: {}, data } as Output;
  return { cell_type: 'code', source: 'x', metadata: {}, execution_count: 1, outputs: Array(times).fill(output) };
};
const nested = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);

test.each([
  ['a formula', words(`$${'\\sqrt{'.repeat(20_000)}${'}'.repeat(20_000)}$`)],
  ['data', shows({ 'application/json': nested })],
  ['data in the place of a text', shows({ 'text/html': nested })],
])('nested deeper than the stack: %s', (_, cell) => {
  const { html } = renderNotebook(
    { cells: [words('before'), cell, words('after')], metadata: {}, nbformat: 4, nbformat_minor: 5 },
    'lesson.ipynb',
    'one',
  );
  expect(html).toContain('<p class="missing">[cell 2 is too long, or nested too deep]</p>');
  expect(html).toMatch(/before.*after/s);
});

test('a picture shown again by every cell ends before the page is too long', () => {
  const cell = shows({ 'text/plain': 'x'.repeat(1_000_000) }, 60);
  const cells = [...Array<Cell>(4).fill(cell), words('after')];
  const { html } = renderNotebook({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, 'lesson.ipynb', 'one');
  expect(html.length).toBeLessThan(200_000_000);
  expect(html.slice(-200)).toMatch(/\[cell 4 is too long.*after/s);
});
