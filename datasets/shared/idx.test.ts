import { expect, test } from 'vitest';
import { parseIdx } from './idx.ts';

test('reads bytes written by hand: axes big-endian, last axis fastest', () => {
  const { data, shape } = parseIdx(Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255));
  expect(shape).toEqual([2, 3]);
  expect([...data]).toEqual([1, 2, 3, 4, 5, 255]);
});

test('reads a view that does not begin at byte 0 of its buffer', () => {
  const whole = Uint8Array.of(9, 9, 0, 0, 8, 1, 0, 0, 0, 2, 7, 8);
  expect([...parseIdx(whole.subarray(2)).data]).toEqual([7, 8]);
});

test.each([
  ['not IDX', [1, 0, 8, 1], /two zero bytes/],
  ['empty', [], /two zero bytes/],
  ['floats', [0, 0, 0x0d, 1, 0, 0, 0, 0], /element type 0xd/],
  ['no axes', [0, 0, 8, 0], /header cut short/],
  ['header cut short', [0, 0, 8, 2, 0, 0, 0, 2], /header cut short: 8 bytes for 2 axes/],
  ['data cut short', [0, 0, 8, 1, 0, 0, 0, 3, 1, 2], /shape \[3\] must have 11 bytes, got 10/],
  ['data too long', [0, 0, 8, 1, 0, 0, 0, 1, 1, 2], /must have 9 bytes, got 10/],
])('%s is refused', (_, bytes, message) => expect(() => parseIdx(Uint8Array.from(bytes))).toThrow(message));
