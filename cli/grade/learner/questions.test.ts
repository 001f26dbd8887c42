import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLessonQuestions } from './file/join-questions.ts';
import { NONE } from './progress.ts';
import { afterQuestion, type LessonQuestion, lessonQuestionsFault } from './questions.ts';

const id = 'week-01/1/3';
const at = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;

test('the first answer and the times stay; the same answer twice is one attempt', () => {
  let progress = afterQuestion(NONE, { id, answer: '4', now: at(1), state: 'wrong' });
  progress = afterQuestion(progress, { id, answer: '4', now: at(2), state: 'wrong' });
  progress = afterQuestion(progress, { id, answer: 'give up', now: at(3), state: 'gave-up' });
  progress = afterQuestion(progress, { id, answer: '5', now: at(4), state: 'right' });
  progress = afterQuestion(progress, { id, answer: '6', now: at(5), state: 'wrong' });
  expect(progress.lessonQuestions?.[id]).toEqual({
    attempts: 3,
    first: '4',
    firstAt: at(1),
    answer: '6',
    lastAt: at(5),
    rightAt: at(4),
    gaveUpAt: at(3),
  });
  expect(lessonQuestionsFault(JSON.parse(JSON.stringify(progress.lessonQuestions)))).toBeUndefined();
});

test('giving up after a right answer is no giving up; a long answer is cut', () => {
  let progress = afterQuestion(NONE, { id, answer: 'b', now: at(1), state: 'right' });
  progress = afterQuestion(progress, { id, answer: 'x'.repeat(1000), now: at(2), state: 'gave-up' });
  expect(progress.lessonQuestions?.[id]).toMatchObject({ attempts: 1, rightAt: at(1), answer: 'x'.repeat(200) });
  expect(progress.lessonQuestions?.[id]?.gaveUpAt).toBeUndefined();
});

test.each([
  [[], /is not a record/],
  [{ 'week-01/dot': {} }, /"week-01\/dot" is not the name of a question/],
  [{ [id]: null }, /is not a record/],
  [{ [id]: { attempts: -1 } }, /"attempts" cannot be -1/],
  [{ [id]: { attempts: 1, first: 4 } }, /"first" cannot be 4/],
])('%j is not that', (value, fault) => {
  expect(lessonQuestionsFault(value)).toMatch(fault);
});

const time = fc.constantFrom(at(1), at(2), '2026-01-01T01:01:00+01:00', at(9));
const entry: fc.Arbitrary<LessonQuestion> = fc
  .record(
    {
      attempts: fc.nat(5),
      first: fc.constantFrom('1', '2'),
      firstAt: time,
      answer: fc.constantFrom('1', '2'),
      lastAt: time,
      rightAt: time,
      gaveUpAt: time,
    },
    { requiredKeys: ['attempts', 'first', 'firstAt', 'answer', 'lastAt'] },
  )
  .map((value) => value as LessonQuestion);
const record = fc.dictionary(fc.constantFrom(id, 'week-01/2/1', 'week-00/2/5a'), entry);

test('laws: either order, any grouping, as often as you like', () => {
  fc.assert(
    fc.property(record, record, record, (a, b, c) => {
      expect(joinLessonQuestions(a, b)).toEqual(joinLessonQuestions(b, a));
      expect(joinLessonQuestions(a, a)).toEqual(a);
      expect(joinLessonQuestions(joinLessonQuestions(a, b), c)).toEqual(
        joinLessonQuestions(a, joinLessonQuestions(b, c)),
      );
      expect(Object.keys(joinLessonQuestions(a, b)).sort()).toEqual(
        [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(),
      );
    }),
  );
});
