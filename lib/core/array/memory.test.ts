import { afterEach, expect, test, vi } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { add, arange, ones, zeros } from './index.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('what no machine has is refused with its size', () => {
  expect(() => zeros([1e6, 1e6])).toThrow(
    /^zeros: the result must fit into memory, got shape \(1000000, 1000000\) of f64, which needs 8 TB; there are .* — work in parts/,
  );
  expect(() => ones([1e9, 1e9], { dtype: 'u8' })).toThrow('of u8, which needs 1 EB;');
  expect(() => arange(1e15)).toThrow(/^arange: .* needs 8 PB/);
  expect(() => add(zeros([2e6, 1]), zeros([1, 2e6]))).toThrow(
    /^add: .* shape \(2000000, 2000000\) of f64, which needs 32 TB/,
  );
});

const countsFree = test.skipIf(process.platform === 'darwin'); // there the whole memory counts

countsFree('what is larger than the free memory is refused before it is asked for', () => {
  vi.spyOn(process, 'availableMemory').mockReturnValue(300e6);
  const { arrayBuffers } = process.memoryUsage();
  expect(() => zeros(50e6)).toThrow('needs 400 MB; there are 300 MB');
  expect(process.memoryUsage().arrayBuffers - arrayBuffers).toBeLessThan(1e6);
  expect(zeros(35e6).size).toBe(35e6);
});

countsFree('what the engine refuses is refused in the same words where the memory is not known', () => {
  vi.spyOn(process, 'availableMemory').mockReturnValue(Number.POSITIVE_INFINITY);
  expect(() => zeros(2 ** 50)).toThrow(DomainError);
  expect(() => zeros(2 ** 50)).toThrow('which needs 9.01 PB; the engine refuses it');
});
