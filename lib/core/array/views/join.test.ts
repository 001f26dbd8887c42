import { describe, expect, test } from 'vitest';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { arange, concatenate, type NDArray, split, stack, zeros } from '../index.ts';
import { expectLike, fixture, operand } from '../testing/cases.ts';

describe('by hand', () => {
  test('rows below rows, columns beside columns', () => {
    const [a, b] = [arange(2).reshape(1, 2), arange(2, 4).reshape(1, 2)];
    expect(concatenate([a, b]).toArray()).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(concatenate([a, b], { axis: 1 }).toArray()).toEqual([[0, 1, 2, 3]]);
    expect(stack([a, b], { axis: -1 }).toArray()).toEqual([
      [
        [0, 2],
        [1, 3],
      ],
    ]);
  });

  test('parts are views', () => {
    const a = arange(6).reshape(2, 3);
    const [left, middle, right] = split(a, 3, { axis: -1 });
    middle.set(1, 0, 9);
    expect([left.toArray(), a.at(1, 1), right.shape]).toEqual([[[0], [3]], 9, [2, 1]]);
    expect(split(arange(3), [0, 5]).map(({ size }) => size)).toEqual([0, 3, 0]);
  });
});

describe('edges', () => {
  test('what does not fit is named', () => {
    expect(() => concatenate([])).toThrow(DomainError);
    expect(() => concatenate([zeros([2, 3]), zeros([2, 2])])).toThrow(
      'concatenate: all axes but axis 0 must have the same lengths, got (2, 3) and (2, 2)',
    );
    expect(() => concatenate([zeros(2), zeros([2, 2])])).toThrow(ShapeError);
    expect(() => stack([zeros(2), zeros(3)])).toThrow(ShapeError);
    expect(() => concatenate<'f64'>([zeros(2), zeros(2, { dtype: 'f32' }) as NDArray as NDArray<'f64'>])).toThrow(
      'same dtype',
    );
    expect(() => split(arange(5), 2)).toThrow('split: parts must divide the 5 entries of axis 0, got 2');
    expect(() => split(arange(5), 0)).toThrow(DomainError);
  });
});

describe('authority', () => {
  const { cases, versions } = fixture('joins');
  test(`${cases.length} results of NumPy ${versions.numpy}`, () => {
    cases.forEach((one, i) => {
      const join = one.fn === 'stack' ? stack : concatenate;
      const got = join((one.all ?? []).map(operand), { axis: one.axis as number });
      expectLike(got, one, {}, `${i} ${one.fn} `);
    });
  });
});
