import { expect, test } from 'vitest';
import { loadOrSkip } from '../shared/testing/load-or-skip.ts';
import oracle from './fixtures/oracle.json' with { type: 'json' };
import { loadIris, row } from './index.ts';

test('iris is what scikit-learn loads', async (context) => {
  const set = await loadOrSkip(context, loadIris);
  const [n, d] = set.shape;
  expect(set.shape).toEqual(oracle.shape);
  expect(set.data.reduce((a, b) => a + b)).toBeCloseTo(oracle.sum, 9);
  expect([...row(set, 100)]).toEqual(oracle.row100);
  expect([...set.target.subarray(0, 20)]).toEqual(oracle.firstTargets);
  expect(set.featureNames).toEqual(oracle.featureNames);
  expect(set.targetNames).toEqual(oracle.targetNames);
  oracle.classCounts.forEach((count, k) => void expect(set.target.filter((t) => t === k).length).toBe(count));
  for (let j = 0; j < d; j++) {
    const column = Array.from({ length: n }, (_, i) => row(set, i)[j]!);
    const mean = column.reduce((a, b) => a + b) / n;
    expect(mean).toBeCloseTo(oracle.columnMeans[j]!, 9);
    expect(column.reduce((a, x) => a + (x - mean) ** 2, 0) / n).toBeCloseTo(oracle.columnVariances[j]!, 9);
  }
});
