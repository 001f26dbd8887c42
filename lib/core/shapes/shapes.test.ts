import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { ShapeError } from '../errors/index.ts';
import { dims, shapeOf } from './index.ts';

const message = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(ShapeError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
};

describe('shapeOf', () => {
  test.each([
    ['a number', 3, []],
    ['a vector', [1, 2, 3], [3]],
    [
      'rows',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [2, 3],
    ],
    ['rows as typed arrays', [new Float64Array(4), new Float64Array(4)], [2, 4]],
    ['a typed array', new Float32Array(5), [5]],
    ['an object with a shape', { shape: [7, 2, 0], data: [] }, [7, 2, 0]],
    ['nothing', [], [0]],
    ['rows without entries', [[], []], [2, 0]],
    ['three axes', [[[1], [2]]], [1, 2, 1]],
  ])('reads %s', (_, value, shape) => {
    expect(shapeOf(value)).toEqual(shape);
  });

  test('finds the shape that made the array', () => {
    const build = (shape: readonly number[]): unknown =>
      shape.length === 0 ? 1 : Array.from({ length: shape[0] }, () => build(shape.slice(1)));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), (shape) => {
        expect(shapeOf(build(shape) as number[])).toEqual(shape);
      }),
    );
  });

  test('names the first ragged row, also inside', () => {
    expect(message(() => shapeOf([[1, 2], [3, 4], [5], []], 'f', 'X'))).toBe(
      'f: all rows of X must have the same shape, got (2) in X[0] but (1) in X[2] — look at X[2], the first row that differs',
    );
    expect(
      message(() =>
        shapeOf(
          [
            [[1], [2]],
            [[3], 4],
          ] as number[][][],
          'f',
          'X',
        ),
      ),
    ).toContain('a number in X[1][1]');
  });

  test('refuses what has no shape', () => {
    expect(message(() => shapeOf('text' as unknown as number, 'f', 'X'))).toBe(
      'f: X must be a number, an array or an object with a shape, got string',
    );
    expect(message(() => shapeOf(null as unknown as number, 'f', 'X'))).toContain('got null');
  });
});

describe('dims', () => {
  const X = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];

  test('gives each axis its length, under its name and type', () => {
    const found = dims('Ridge.fit', { X: [X, 'n d'], y: [new Float64Array(3), 'n'], alpha: [1, ''] });
    expect(found).toEqual({ n: 3, d: 2 });
    expectTypeOf(found).toEqualTypeOf<{ readonly n: number; readonly d: number }>();
  });

  test('fixed lengths and free axes are checked or passed over, never returned', () => {
    const found = dims('f', { X: [X, 'n 2'], Y: [X, '* d'] });
    expect(found).toEqual({ n: 3, d: 2 });
    expectTypeOf(found).toEqualTypeOf<{ readonly n: number; readonly d: number }>();
  });

  test.each([
    [
      'two arguments that disagree',
      () => dims('Ridge.fit', { X: [X, 'n d'], y: [[0, 1], 'n'] }),
      'Ridge.fit: axis n must have one length, got 3 in X (3, 2) but 2 in y (2) — make X and y agree along n',
    ],
    [
      'a matrix that is not square',
      () => dims('inverse', { A: [X, 'n n'] }),
      'inverse: axis n must have one length, got 3 in A (3, 2) but 2 in A (3, 2) — A must be square',
    ],
    [
      'one row instead of many',
      () => dims('predict', { X: [[1, 2], 'n d'] }),
      'predict: X must have 2 axes (n, d), got shape (2) — wrap one row as [X]',
    ],
    ['rows instead of one', () => dims('dot', { a: [X, 'n'] }), 'dot: a must have 1 axis (n), got shape (3, 2)'],
    ['an array instead of a number', () => dims('f', { a: [[1], ''] }), 'f: a must be a number, got shape (1)'],
    [
      'a wrong fixed length',
      () => dims('rotate', { x: [[1, 2, 3], '2'] }),
      'rotate: axis 0 of x must have length 2, got shape (3)',
    ],
  ])('refuses %s', (_, act, expected) => {
    expect(message(act)).toBe(expected);
  });
});
