import { describe, expect, test } from 'vitest';
import type { ExerciseResult } from '../results.ts';
import { correlation, itemAnalysis, outputKey } from './items.ts';
import { csv } from './outputs.ts';

describe('correlation', () => {
  // numpy.corrcoef(x, y)[0, 1], NumPy 2.4.6
  test.for([
    [[1, 1, 0, 1, 0], [10, 7, 3, 9, 8], 0.6419505094795116],
    [[1, 0, 1, 1, 0, 0, 1], [3, 5, 2, 2, 1, 4, 0], -0.492552054996952],
  ] as const)('%j with %j is %d', ([x, y, r]) => {
    expect(correlation(x, y)).toBeCloseTo(r, 12);
  });
  test('without variation there is none', () => {
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(correlation([1, 0, 1], [2, 2, 2])).toBeNull();
  });
});

describe('itemAnalysis', () => {
  const person = (outcomes: readonly (string | true)[]): ExerciseResult[] => [
    {
      id: 'week-01/dot',
      points: outcomes.filter((o) => o === true).length,
      maxPoints: 3,
      findings: [],
      tests: outcomes.map((outcome, i) => ({
        name: `test ${i}`,
        hidden: i === 2,
        points: outcome === true ? 1 : 0,
        maxPoints: 1,
        passed: outcome === true,
        reason: '',
        ...(outcome !== true && { got: outcome }),
      })),
    },
  ];
  const class5 = [
    person([true, true, true]),
    person([true, '-1', true]),
    person([true, '-1', '7']),
    person(['0', '-1', '7']),
    person(['0', 'NaN', '7']),
  ];
  const known = new Map([[outputKey('week-01/dot', 'test 1', '-1'), 'forgets the sign']]);
  const items = itemAnalysis(class5, known);

  test('difficulty is the share that passes', () => {
    expect(items.map(({ answers, difficulty }) => [answers, difficulty])).toEqual([
      [5, 0.6],
      [5, 0.2],
      [5, 0.4],
    ]);
  });

  test('discrimination leaves the test itself out of the total', () => {
    // The first test passes for people with 2, 1, 0 other points and fails for people with 0, 0.
    expect(items[0]!.discrimination).toBeCloseTo(correlation([1, 1, 1, 0, 0], [2, 1, 0, 0, 0])!, 12);
  });

  test('the commonest wrong outputs carry the name of the mistake; hidden tests show none', () => {
    expect(items[1]!.wrongOutputs).toEqual([
      { got: '-1', count: 3, misconception: 'forgets the sign' },
      { got: 'NaN', count: 1 },
    ]);
    expect(items[2]!.wrongOutputs).toEqual([]);
  });
});

test('a table survives quotes, newlines and what a spreadsheet would take for a formula', () => {
  expect(
    csv([
      ['a', 'say "hi"', 'x,y', 'two\nlines', 7],
      ['=1+1', '@x', '-1', '+1', -1],
    ]),
  ).toBe('a,"say ""hi""","x,y","two\nlines",7\r\n\'=1+1,\'@x,\'-1,\'+1,-1\r\n');
});
