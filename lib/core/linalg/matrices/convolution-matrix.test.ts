import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { type ConvolutionMode, convolutionMatrix, convolutionMatrix2d, Matrix, toeplitz } from '../index.ts';

describe('by hand', () => {
  test('a Toeplitz matrix is constant along diagonals', () => {
    expect(toeplitz([1, 2, 3], [0, 8]).toArray()).toEqual([
      [1, 8],
      [2, 1],
      [3, 2],
    ]);
    expect(toeplitz([1, 2]).toArray()).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  test('differences: full, same and valid', () => {
    const apply = (mode: ConvolutionMode): number[] =>
      Array.from(convolutionMatrix([1, -1], 3, { mode }).matvec([2, 5, 4]));
    expect([apply('full'), apply('same'), apply('valid')]).toEqual([
      [2, 3, -1, -4],
      [2, 3, -1],
      [3, -1],
    ]);
  });

  test('(1 + x)² (1 + 2x) as products of coefficients', () => {
    expect(Array.from(convolutionMatrix([1, 2, 1], 2).matvec([1, 2]))).toEqual([1, 4, 5, 2]);
  });

  test('an image: the kernel is turned round', () => {
    const C = convolutionMatrix2d(
      [
        [1, 0],
        [0, 10],
      ],
      [2, 2],
      { mode: 'valid' },
    );
    // (K ∗ X)₁₁ = K₀₀ X₁₁ + K₁₁ X₀₀
    expect(Array.from(C.matvec([1, 2, 3, 4]))).toEqual([14]);
  });
});

describe('edges', () => {
  test.each([
    ['an empty kernel', () => convolutionMatrix([], 3), DomainError, 'the kernel must have an entry'],
    ['no input', () => convolutionMatrix([1], 0), DomainError, 'a whole length ≥ 1, got 0'],
    ['an unknown mode', () => convolutionMatrix([1], 1, { mode: 'wrap' as never }), DomainError, 'got wrap'],
    [
      'a kernel larger than the image',
      () => convolutionMatrix2d([[1, 1]], [1, 1], { mode: 'valid' }),
      DomainError,
      'the kernel must fit into the image, got 2 on 1 pixels',
    ],
    ['rows for a column', () => toeplitz([[1]] as never), ShapeError, 'c must have 1 axis (n)'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

test('law: a ∗ x = x ∗ a, and (a ∗ b) ∗ x = a ∗ (b ∗ x)', () => {
  const signal = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 7 });
  const convolve = (a: ArrayLike<number>, x: ArrayLike<number>): number[] =>
    Array.from(convolutionMatrix(a, x.length).matvec(x));
  fc.assert(
    fc.property(signal, signal, signal, (a, b, x) => {
      expect(convolve(a, x)).toEqual(convolve(x, a));
      expect(convolve(convolve(a, b), x)).toEqual(convolve(a, convolve(b, x)));
    }),
  );
});

interface Case {
  readonly name: string;
  readonly mode: ConvolutionMode;
  readonly a?: number[];
  readonly n?: number;
  readonly matrix?: number[][];
  readonly K?: number[][];
  readonly X?: number[][];
  readonly result?: number[][];
}

// Whole numbers: every sum is exact.
describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/convolution.json', import.meta.url));
  const vectors = cases.filter(({ a }) => a);
  const images = cases.filter(({ K }) => K);

  test.each(vectors)(`as scipy.linalg ${versions.scipy}: $name, $mode`, ({ a = [], n = 0, mode, matrix }) => {
    expect(convolutionMatrix(a, n, { mode }).toArray()).toEqual(matrix);
  });

  test.each(images)(`as scipy.signal ${versions.scipy}: $name, $mode`, ({ K = [], X = [], mode, result = [] }) => {
    const image = convolutionMatrix2d(K, [X.length, X[0].length], { mode }).matvec(X.flat());
    expect(new Matrix({ data: image, shape: [result.length, result[0].length] }).toArray()).toEqual(result);
  });
});
