import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../ok/check.ts';
import { CACHE } from '../../shared/paths.ts';
import { writeWhole } from '../../shared/write-file.ts';
import { checkQuestions } from './questions.ts';

const course = join(CACHE, `check/questions-${process.pid}`);
const LESSON = 'curriculum/week-90-fixtures/1-small.ipynb';
const ANSWERS = 'exercises/week-90-fixtures/questions/1.ts';

const md = (source: string) => ({ cell_type: 'markdown', metadata: {}, source });
const code = (source: string, outputs = 1) => ({
  cell_type: 'code',
  metadata: {},
  source,
  outputs: Array.from({ length: outputs }, () => ({ output_type: 'execute_result', data: {}, metadata: {} })),
});

/** Everything that can be wrong, in one lesson. */
const CELLS = [
  md('(a) one · (b) two'),
  code('%%question week-90/1/1\nanswer: ?'),
  code('%%question week-90/1/2\nanswer: 30'),
  code('%%question week-90/1/2\nanswer: ?', 2),
  code('%%question week-90/1/3\nprediction: ?'),
  md('(a) one · (b) two'),
  code('%%question week-90/1/4\nanswer: ?'),
  code('%%question week-90/1/9\nanswer: ?'),
];
const TYPED = `import { choice, number, prediction } from '#questions';
const about = { title: 't', hint: 'Think of it once more.', why: 'It could not be otherwise.' };
export const questions = {
  1: choice({ title: 't', right: 'a', wrong: { b: 'Not this one, the other.' }, why: 'Because a is right.' }),
  2: number({ ...about, expected: () => 30.4, hint: 'It is 30.4, or so.', mistakes: [{ value: 30.401, says: 'no' }] }),
  3: prediction(about),
  4: choice({ title: 't', right: 'a', wrong: { b: 'Not this one, the other.', c: 'Nor this one, you know.' }, why: 'so' }),
  5: number({ ...about, expected: () => 1.5, whole: true }),
  6: number({ ...about, expected: () => 0 / 0 }),
};
`;

let findings: readonly Finding[];
beforeAll(async () => {
  writeWhole(join(course, LESSON), JSON.stringify({ cells: CELLS, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  writeWhole(join(course, ANSWERS), TYPED);
  findings = await checkQuestions(course);
});
afterAll(() => rmSync(course, { recursive: true, force: true, maxRetries: 5 }));

test('the questions of this course may go to learners', async () => {
  expect(await checkQuestions()).toEqual([]);
});

test.each([
  [LESSON, 'the cell of week-90/1/2 needs the line "answer: ?"'],
  [LESSON, 'the cell of week-90/1/2 shows more than its card'],
  [LESSON, 'asks question 2 twice'],
  [LESSON, 'the prediction week-90/1/3 has no code to be compared with'],
  [LESSON, 'week-90/1/4: the lesson offers a, b, the answers are a, b, c'],
  [LESSON, 'asks week-90/1/9, which has no answer in exercises/…/questions/1.ts'],
  [ANSWERS, 'question 2: "no" hardly helps'],
  [ANSWERS, 'question 2: the mistake 30.401 is judged right'],
  [ANSWERS, 'question 2: "It is 30.4, or so." tells the answer'],
  [ANSWERS, 'question 4: "so" hardly says why'],
  [ANSWERS, 'question 5 is asked nowhere in lesson week-90/1'],
  [ANSWERS, 'question 5: a whole number is asked for, and its answer is 1.5'],
  [ANSWERS, 'question 6: its answer is NaN'],
])('%s: %s', (where, what) => {
  expect(findings).toContainEqual(expect.objectContaining({ where, what }));
});

test('nothing else: a question without fault has no finding', () => {
  expect(findings.filter(({ what }) => /week-90\/1\/1|question 1/.test(what))).toEqual([]);
  expect(findings).toHaveLength(14);
});
