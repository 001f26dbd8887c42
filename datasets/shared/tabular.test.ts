import { describe, expect, test } from 'vitest';
import { finite, parseClassification, row } from './tabular.ts';

const set = parseClassification('3,2,a,b\n1.5,-2,0\n3,4e-1,1\r\n"5",6,1\n', 1);

test('numbers, quoted ones too, row after row; the last column is the class', () => {
  expect([...set.data]).toEqual([1.5, -2, 3, 0.4, 5, 6]);
  expect(set.shape).toEqual([3, 2]);
  expect([...set.target]).toEqual([0, 1, 1]);
});

test('a row is a view', () => {
  expect([...row(set, 1)]).toEqual([3, 0.4]);
  expect(row(set, 1).buffer).toBe(set.data.buffer);
});

test.each([-1, 3, 0.5, Number.NaN])('there is no row %s', (i) => {
  expect(() => row(set, i)).toThrow(`row: i must be an integer in [0, 3), got ${i}`);
});

describe('what is wrong is said with its place', () => {
  test.each([
    ['1,2,0\n1,x,0\n', 'line 2, column 2: expected a number, got "x"'],
    ['1,2,0\n1,,0\n', 'line 2, column 2: expected a number, got ""'],
    ['1,2,0\n1,0\n', 'line 2: 2 columns, expected 3'],
    ['1,Infinity,0\n', 'line 1, column 2: expected a number, got "Infinity"'],
  ])('%j', (text, message) => expect(() => parseClassification(text, 0)).toThrow(message));
});

test('a blank is not zero', () => expect(() => finite(' ', () => 'here')).toThrow('here: expected a number, got " "'));
