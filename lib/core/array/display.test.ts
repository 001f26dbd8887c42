import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { array } from './index.ts';
import { fixture, operand } from './testing/cases.ts';

describe('by hand', () => {
  const A = array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  test('shows itself', () => {
    expect(inspect(array([[true, false]]))).toBe('NDArray bool (1, 2)\n[[ True False]]');
    const shown = (A as unknown as Record<symbol, () => unknown>)[Symbol.for('Jupyter.display')].call(A);
    expect(shown).toEqual({ 'text/plain': '[[1. 2. 3.]\n [4. 5. 6.]]\nf64 (2, 3)' });
  });
});

describe('authority', () => {
  const { cases, versions } = fixture('texts');
  test(`prints ${cases.length} arrays of all dtypes as NumPy ${versions.numpy} does`, () => {
    for (const { a, text } of cases) expect(String(operand(a))).toBe(text);
  });
});
