import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LessonQuestion } from '../../grade/learner/questions.ts';
import { renderQuestions } from '../render/questions.ts';
import { questionsOf, type ReportedQuestion } from './questions.ts';

const LESSON = 'curriculum/week-01-linear-algebra/1-vectors-dot-product-similarity.ipynb';
const at = '2026-11-01T10:00:00.000Z';
const entry = (answer: string, more: Partial<LessonQuestion> = {}): LessonQuestion => ({
  attempts: 1,
  first: answer,
  firstAt: at,
  answer,
  lastAt: at,
  ...more,
});

let my: string;
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'my-'));
});
afterEach(() => rmSync(my, { recursive: true, force: true }));

const put = (lessonQuestions: unknown) =>
  writeFileSync(join(my, 'progress.json'), JSON.stringify({ version: 2, exercises: {}, lessonQuestions }));
const verdicts = async () =>
  (await questionsOf(my, [LESSON])).map(({ id, answer, verdict }) => `${id} ${answer ?? '–'} ${verdict}`);

test('a line a question, with the answer and what it is worth', async () => {
  put({
    'week-01/1/1': entry('60°', { attempts: 3, first: '45', rightAt: at }),
    'week-01/1/2': entry('give up', { attempts: 1, gaveUpAt: at }),
    'week-01/1/3': entry('200', { attempts: 2, first: '300' }),
    'week-07/1/1': entry('of another lesson'),
  });
  expect(await verdicts()).toEqual([
    'week-01/1/1 60° right after 3 answers',
    'week-01/1/2 give up the answer was shown',
    'week-01/1/3 300 it came otherwise',
    'week-01/1/4 – open',
  ]);
});

test('a number or a choice is judged again: a record that says "right" of a wrong answer convinces nobody', async () => {
  put({ 'week-01/1/1': entry('45', { rightAt: at }), 'week-01/1/4': entry('2') });
  expect(await verdicts()).toEqual([
    'week-01/1/1 45 not right yet',
    'week-01/1/2 – open',
    'week-01/1/3 – open',
    'week-01/1/4 2 right at once',
  ]);
});

test.each([[undefined], [{}], [[]], [{ 'week-01/1/1': { answer: '<b>' } }]])(
  'nothing is told where nothing was answered, or nobody knows what: %j',
  async (value) => {
    put(value);
    expect(await verdicts()).toEqual([]);
    expect(renderQuestions(await questionsOf(my, [LESSON]))).toBeUndefined();
  },
);

test('no record, or one that is no JSON, tells nothing', async () => {
  expect(await verdicts()).toEqual([]);
  writeFileSync(join(my, 'progress.json'), '{');
  expect(await verdicts()).toEqual([]);
});

test('what was answered is text on the page', () => {
  const one: ReportedQuestion = {
    id: 'week-01/1/1',
    title: 't',
    answer: '<img src=x>',
    isRight: false,
    verdict: 'not right yet',
  };
  expect(renderQuestions([one])).toContain('<td>&lt;img src=x&gt;</td><td>✗ not right yet</td>');
});
