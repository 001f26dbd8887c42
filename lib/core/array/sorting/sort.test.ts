import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../errors/index.ts';
import { argsort, array, searchsorted, sort, unique, zeros } from '../index.ts';
import { type Case, expectLike, fixture, operand } from '../testing/cases.ts';

const NAN = Number.NaN;
const INF = Number.POSITIVE_INFINITY;

describe('by hand', () => {
  test('numbers by size, not as text', () => {
    expect(sort([10, 9, 1, -2]).toArray()).toEqual([-2, 1, 9, 10]);
    expect(argsort([10, 9, 1, -2]).toArray()).toEqual([3, 2, 1, 0]);
  });

  test('equal entries stay in order, NaN goes last', () => {
    expect(argsort([NAN, 1, INF, 1, NAN]).toArray()).toEqual([1, 3, 2, 0, 4]);
    expect(sort([NAN, 1, INF, -INF]).toArray()).toEqual([-INF, 1, INF, NAN]);
    const { values, counts } = unique([NAN, 1, NAN, 1, 1], { returnCounts: true });
    expect([values.toArray(), counts.toArray()]).toEqual([
      [1, NAN],
      [3, 2],
    ]);
  });

  test('a value is inserted before or behind its equals', () => {
    const table = [1, 2, 2, 4, NAN];
    expect(searchsorted(table, [0, 2, 3, 5, NAN]).toArray()).toEqual([0, 1, 3, 4, 4]);
    expect(searchsorted(table, [0, 2, 3, 5, NAN], { side: 'right' }).toArray()).toEqual([0, 3, 3, 4, 5]);
  });
});

describe('edges', () => {
  test('nothing is sorted', () => {
    expect([sort(zeros(0)).size, argsort(zeros([3, 0])).shape, unique(zeros(0)).size]).toEqual([0, [3, 0], 0]);
    expect(() => sort(array(3))).toThrow(DomainError);
    // @ts-expect-error: a matrix is no line
    expect(() => searchsorted(zeros([2, 2]), [1])).toThrow('searchsorted: sorted must have one axis');
  });
});

describe('laws', () => {
  const numbers = fc.array(fc.double({ noDefaultInfinity: false }), { maxLength: 40 });

  test('taking entries in the order of argsort sorts them', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const x = array(list.map((value) => value + 0)); // −0 and 0 are equal, sort may swap them
        expect(x.get(argsort(x)).toArray()).toEqual(sort(x).toArray());
      }),
    );
  });

  test('argsort is the stable order that a comparison gives, ties and NaN too', () => {
    const few = fc.array(fc.constantFrom(3, 1, 2, -1, 0, NAN, INF, -INF), { maxLength: 100 });
    const rank = (x: number): number => (Number.isNaN(x) ? 1 : 0);
    fc.assert(
      fc.property(few, (list) => {
        const places = [...list.keys()].sort((p, q) =>
          list[p] === list[q] ? 0 : list[p] < list[q] ? -1 : list[p] > list[q] ? 1 : rank(list[p]) - rank(list[q]),
        );
        expect(argsort(list).toArray()).toEqual(places);
      }),
    );
  });

  test('the counts of the different entries add up', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const { values, counts } = unique(array(list), { returnCounts: true });
        expect(counts.sum()).toBe(list.length);
        expect(values.size).toBe(new Set(list.map((value) => value + 0)).size);
      }),
    );
  });
});

function run({ fn, a, b, axis, side }: Case): unknown {
  const x = operand(a);
  if (fn === 'sort') return sort(x, { axis: axis as number });
  if (fn === 'argsort') return argsort(x, { axis: axis as number });
  if (fn === 'unique') return unique(x);
  if (fn === 'counts') return unique(x, { returnCounts: true }).counts;
  if (fn === 'searchsorted' && b && side) return searchsorted(x, operand(b), { side });
  throw new Error(`no such function: ${fn}`);
}

describe('authority', () => {
  const { cases, versions } = fixture('sorts');
  test(`${cases.length} results of NumPy ${versions.numpy}`, () => {
    cases.forEach((one, i) => {
      expectLike(run(one), one, {}, `${i} ${one.fn} ${one.a.dtype} `);
    });
  });
});
