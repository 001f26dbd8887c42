// The checks tell kernels apart: ours holds where stock tslab, of which the faults are known, does not.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PYTHON } from '../../../kernels/typescript/testing/jupyter.ts';
import { installed } from '../../harness/peers.ts';
import { type Kernel, ours } from '../kernels.ts';
import { featuresOf, table } from './index.ts';

const ROWS = ['results', 'type_errors', 'redeclared', 'shared', 'files', 'updates', 'comms'];
const held = async (kernel: Kernel) => {
  const { rows } = await featuresOf(PYTHON, kernel, ROWS);
  return Object.fromEntries(rows.map((one) => [one.row, one.held]));
};

test('our kernel does what the rows ask', { timeout: 300_000 }, async () => {
  expect(await held(ours('0.1.0'))).toEqual(Object.fromEntries(ROWS.map((row) => [row, true])));
});

test('stock tslab checks types and replaces outputs, has no results and no comms, and mixes up values', {
  timeout: 300_000,
}, async () => {
  const { folder, version } = installed('tslab')!;
  const argv = [process.execPath, join(folder, 'bin/tslab'), 'kernel', '--config-path={connection_file}'];
  const tslab: Kernel = { name: 'tslab', version, language: 'typescript', argv, env: {} };
  const right = { type_errors: true, redeclared: true, updates: true };
  expect(await held(tslab)).toEqual({ ...right, results: false, shared: false, files: false, comms: false });
});

test('the table has a row for every check and a column for every kernel; a bar in a text does not break it', () => {
  const rows = [{ row: 'a', title: 'says a | b', seen: 'no: x\ny', held: false }];
  const kernel = { name: 'k', version: '1', language: 'typescript', argv: [], env: {} } as const;
  const lines = table(
    'npm run x',
    [
      { kernel, rows },
      { kernel, rows: [] },
    ],
    'Seen here.',
  ).split('\n');
  expect(lines[2]).toBe('| what | k 1 | k 1 |');
  expect(lines[4]).toBe('| says a \\| b | no: x y |  |');
});
