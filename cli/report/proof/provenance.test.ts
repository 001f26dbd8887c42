import { describe, expect, test } from 'vitest';
import { type Cell, type Notebook, sourcesDigest } from '../../shared/notebook.ts';
import { digest, outputState } from './provenance.ts';

const code = (source: string, execution_count: number | null): Cell => ({
  cell_type: 'code',
  source,
  execution_count,
  outputs: [],
  metadata: {},
});
const notebook = (cells: Cell[], executed?: string): Notebook => ({
  cells,
  metadata: executed === undefined ? {} : { ai_mastery: { executed } },
  nbformat: 4,
  nbformat_minor: 5,
});

describe('the state of a notebook’s outputs', () => {
  const cells = [code('a', 1), code('b', 2)];
  test.each([
    ['in step', notebook(cells, sourcesDigest(notebook(cells)))],
    ['clean run', notebook(cells)],
    ['edited', notebook(cells, digest('other sources'))],
    ['out of order', notebook([code('a', 2), code('b', 1)])],
    ['out of order', notebook([code('a', 5), code('b', 6)])],
    ['in part', notebook([code('a', 1), code('b', null)])],
    ['not run', notebook([code('a', null), code('b', null)])],
    ['no code', notebook([{ cell_type: 'markdown', source: 'x', metadata: {} }, code(' ', null)])],
  ])('%s', (state, nb) => expect(outputState(nb)).toBe(state));
});

test('hashes are those of sha256sum', () => {
  // printf abc | sha256sum
  expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
