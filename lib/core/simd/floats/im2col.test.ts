import { describe, expect, expectTypeOf, test } from 'vitest';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import * as reference from './im2col.reference.ts';
import * as fast from './im2col.ts';
import { inMode, MODES } from './testing/modes.ts';
import type { ImageShape } from './window.ts';

interface PatchCase {
  readonly x: number[];
  readonly shape: ImageShape;
  readonly kernel: readonly [number, number];
  readonly options: { readonly stride: number; readonly padding: number; readonly dilation: number };
  readonly expected: number[];
}

const { cases, versions } = readFixture<PatchCase>(new URL('../fixtures/im2col.json', import.meta.url));

test('one signature', () => {
  expectTypeOf(fast).toEqualTypeOf(reference);
});

const everyMode = [
  ...MODES.map((mode) => ({ ...mode, twin: fast })),
  { ...MODES[1], name: 'reference', twin: reference },
];

describe.each(everyMode)('$name', ({ twin: { im2col }, ...mode }) => {
  for (const type of ['f32', 'f64'] as const) {
    test.each(cases)(`${type}: $shape by $kernel, $options, as NumPy ${versions.numpy}'s windows`, (c) => {
      const out = mode.place(
        type,
        c.expected.map(() => Number.NaN),
      );
      const got = inMode(mode, () => im2col(mode.place(type, c.x), c.shape, c.kernel, { ...c.options, out }));
      expect(got).toBe(out);
      expect([...got]).toEqual(c.expected);
    });
  }

  test('a kernel of one entry is the image', () => {
    const x = mode.place('f32', [1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...im2col(x, [2, 2, 2], [1, 1])]).toEqual([...x]);
  });

  const x = new Float32Array(12);
  test.each([
    ['another size', () => im2col(x, [1, 3, 3], [1, 1]), ShapeError, 'shape (1, 3, 3) for 12 numbers'],
    ['a kernel too large', () => im2col(x, [1, 3, 4], [4, 1]), ShapeError, 'the kernel must fit into the padded image'],
    [
      'a stride of 0',
      () => im2col(x, [1, 3, 4], [1, 1], { stride: 0 }),
      DomainError,
      'stride must be a whole number ≥ 1, got 0',
    ],
    ['a negative padding', () => im2col(x, [1, 3, 4], [1, 1], { padding: -1 }), DomainError, 'padding must be'],
    ['a short out', () => im2col(x, [1, 3, 4], [1, 1], { out: new Float32Array(3) }), ShapeError, 'out must have 12'],
    ['out in place', () => im2col(x, [1, 3, 4], [1, 1], { out: x }), DomainError, 'out must not share memory'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});
