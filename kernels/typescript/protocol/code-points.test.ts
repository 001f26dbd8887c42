import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCodePoints, toUtf16 } from './code-points.ts';

describe('cursor offsets', () => {
  it('count an emoji as one for Jupyter and two for JavaScript', () => {
    expect(toUtf16("'😀😀'.", 5)).toBe(7);
    expect(toCodePoints("'😀😀'.", 7)).toBe(5);
  });

  it('beyond the end mean the end', () => {
    expect(toUtf16('ab', 99)).toBe(2);
    expect(toCodePoints('ab', 99)).toBe(2);
  });

  it('agree with the iteration of strings, at every position of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const points = [...text];
        for (let n = 0; n <= points.length; n++) {
          const offset = points.slice(0, n).join('').length;
          expect(toUtf16(text, n)).toBe(offset);
          expect(toCodePoints(text, offset)).toBe(n);
        }
      }),
    );
  });
});
