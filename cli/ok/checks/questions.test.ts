import { expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { questions } from './questions.ts';

const lesson = (source: string): string =>
  JSON.stringify({
    cells: [{ cell_type: 'code', metadata: {}, source, outputs: [] }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
const LESSON = 'curriculum/week-01-a/1-b.ipynb';

test('a tree without lessons passes, and a lesson without questions', async () => {
  expect(await findingsIn(questions, { 'README.md': '' })).toEqual([]);
  expect(await findingsIn(questions, { [LESSON]: lesson('1 + 1') })).toEqual([]);
});

test('a question that has no answer is found, with its lesson', async () => {
  const [finding, ...more] = await findingsIn(questions, { [LESSON]: lesson('%%question week-01/1/1\nanswer: ?') });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ where: LESSON });
  expect(finding?.what).toMatch(/^asks week-01\/1\/1, which has no answer in exercises\//);
});
