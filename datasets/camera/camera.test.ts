import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadOrSkip } from '../shared/testing/load-or-skip.ts';
import oracle from './fixtures/oracle.json' with { type: 'json' };
import { loadCamera } from './index.ts';

test('the photograph is what Pillow reads', async (context) => {
  const { pixels, shape } = await loadOrSkip(context, loadCamera);
  expect(shape).toEqual(oracle.shape);
  expect(pixels.reduce((sum, pixel) => sum + pixel, 0)).toBe(oracle.sum);
  expect([...pixels.subarray(100 * 512, 100 * 512 + 20)]).toEqual(oracle.row100);
  expect(createHash('sha256').update(pixels).digest('hex')).toBe(oracle.sha256);
});
