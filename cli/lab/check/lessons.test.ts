import { describe, expect, it } from 'vitest';
import { chooseLessons, lessonId } from './lessons.ts';

const START = 'curriculum/start-here.ipynb';
const VECTORS = 'curriculum/week-01-linear-algebra/1-vectors.ipynb';
const MATRICES = 'curriculum/week-01-linear-algebra/2-matrices.ipynb';
const TENTH = 'curriculum/week-10-rag/10-answers.ipynb';
const ALL = [START, VECTORS, MATRICES, TENTH];

it('the short name of a lesson is its week and number', () => {
  expect(ALL.map(lessonId)).toEqual(['start-here', 'week-01/1', 'week-01/2', 'week-10/10']);
});

describe('a lesson may be named', () => {
  it.each([
    ['week-01/1', [VECTORS]],
    ['week-01', [VECTORS, MATRICES]],
    ['start-here', [START]],
    [MATRICES, [MATRICES]],
    [`my/${MATRICES}`, [MATRICES]],
    ['curriculum/week-10-rag/', [TENTH]],
  ])('%s', (name, lessons) => {
    expect(chooseLessons([name], ALL)).toEqual(lessons);
  });

  it('several times; each runs once, in the order of the course', () => {
    expect(chooseLessons(['week-01/2', 'week-01', 'start-here'], ALL)).toEqual([START, VECTORS, MATRICES]);
  });

  it('not by half a number or by what does not exist: the lessons there are, are named', () => {
    expect(() => chooseLessons(['week-10/1'], ALL)).toThrow(
      /no lesson "week-10\/1"; the lessons are start-here, week-01\/1/,
    );
  });
});
