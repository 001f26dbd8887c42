import { expect, test } from 'vitest';
import { loadOrSkip } from '../shared/testing/load-or-skip.ts';
import oracle from './fixtures/oracle.json' with { type: 'json' };
import { loadMnist } from './index.ts';

test('MNIST is what NumPy reads', async (context) => {
  const mnist = await loadOrSkip(context, loadMnist);
  for (const name of ['train', 'test'] as const) {
    const { images, shape, labels } = mnist[name];
    const expected = oracle[name];
    expect(shape).toEqual(expected.shape);
    expect(images.reduce((a, b) => a + b, 0)).toBe(expected.sum);
    expect([...labels.subarray(0, 20)]).toEqual(expected.firstLabels);
    expected.classCounts.forEach((count, k) => void expect(labels.filter((label) => label === k).length).toBe(count));
    expected.imageSums.forEach((sum, i) => {
      expect(images.subarray(i * 784, (i + 1) * 784).reduce((a, b) => a + b, 0)).toBe(sum);
    });
    expect(images[14 * 28 + 14]).toBe(expected.pixel_0_14_14);
  }
});
