import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { allocationSentence } from './allocation.ts';
import { arithmetic } from './arithmetic.ts';

const values: Record<string, unknown> = { n: 100_000, rows: [1, 2, 3], text: 'abcd', half: 0.5, θ: 2, f: () => 1 };
const lookUp = (name: string): unknown => values[name];

describe('arithmetic', () => {
  it.each([
    '2e9',
    '1_000_000 * 8',
    '2 ** 32',
    '2 ** 3 ** 2',
    '(1 + 2) * 3 - 4 / 8 % 3',
    '1.5e3',
    '7 - 2 - 1',
    '64 / 4 / 2',
  ])('%s is what JavaScript makes of it', (text) => {
    expect(arithmetic(text, lookUp)).toBe(runInNewContext(text));
  });

  it('knows names and lengths', () => {
    expect(arithmetic('n * n', lookUp)).toBe(1e10);
    expect(arithmetic('rows.length * text.length + half*θ', lookUp)).toBe(13);
  });

  it.each(['f()', 'm', 'n.length', 'rows', 'rows[0]', 'a b', '2 +', '(2', '', 'process.exit(1)', '"5"', 'n ? 1 : 2'])(
    '(%s) is not guessed',
    (text) => {
      expect(arithmetic(text, lookUp)).toBe(undefined);
    },
  );
});

const sentence = (message: string, call: string): string | undefined =>
  allocationSentence({ message, call, lookUp, left: 12.3e9, heap: 8e9 });

describe('an allocation that failed', () => {
  const failed = 'Array buffer allocation failed';
  it.each([
    [failed, 'new Float64Array(2e9)', 'This needs 16.0 GB; the machine has 12.3 GB left.'],
    [failed, 'new Float64Array(n * n);', 'This needs 80.0 GB; the machine has 12.3 GB left.'],
    [failed, 'new Float32Array(4 * 2 ** 30), b = 1', 'This needs 17.2 GB; the machine has 12.3 GB left.'],
    [failed, 'new BigUint64Array(1e10)', 'This needs 80.0 GB; the machine has 12.3 GB left.'],
    [failed, 'new Uint8ClampedArray(n * n * 2)', 'This needs 20.0 GB; the machine has 12.3 GB left.'],
    [failed, 'new ArrayBuffer(3e10, { maxByteLength: 4e10 })', 'This needs 30.0 GB; the machine has 12.3 GB left.'],
    [failed, 'alloc(3e10)', 'This needs 30.0 GB; the machine has 12.3 GB left.'],
    ['Failed to allocate memory', 'allocUnsafe(3e10)', 'This needs 30.0 GB; the machine has 12.3 GB left.'],
    [
      'Invalid typed array length: 100000000000000',
      'new Int16Array(1e14)',
      'This needs 200 TB; the machine has 12.3 GB left.',
    ],
    ['Invalid array length', 'new Array(2 ** 32)', 'This needs at least 34.4 GB; cells may use 8.0 GB of heap.'],
    ['Invalid array length', 'new Array<number>(n ** 2)', 'This needs at least 80.0 GB; cells may use 8.0 GB of heap.'],
    [
      'Invalid string length',
      'repeat(2 ** 30)',
      'This needs at least 1,073,741,824 characters; a text has at most 536,870,888: keep it in parts, or write the parts to a file.',
    ],
    [
      'Invalid string length',
      'join("")',
      'A text has at most 536,870,888 characters: keep it in parts, or write the parts to a file.',
    ],
    [
      "WebAssembly.Memory(): Property 'initial': value 70000 is above the upper bound 65536",
      'new WebAssembly.Memory({ initial: 70000 })',
      'This needs 4.6 GB (70,000 pages of 64 KiB); one memory has at most 4.3 GB.',
    ],
    [
      'WebAssembly.Memory(): could not allocate memory',
      'new WebAssembly.Memory({ initial: 2 ** 15, maximum: 2 ** 16 })',
      'This needs 2.1 GB (32,768 pages of 64 KiB); the machine has 12.3 GB left.',
    ],
    [
      'Set maximum size exceeded',
      'add(i)',
      'A Set holds at most 16,777,216 entries (2 ** 24): spread them over several.',
    ],
  ])('(%s, %s) says what was needed', (message, call, expected) => {
    expect(sentence(message, call)).toBe(expected);
  });

  it('of unknown size, or of one that explains nothing, says only what is left', () => {
    const expected = 'This needs more memory than there is: the machine has 12.3 GB left. %who shows what takes it.';
    for (const call of ['new Float64Array(unknown)', 'new Float64Array(n)', 'new Float64Array(rows)', 'zeros([2e9])'])
      expect(sentence(failed, call)).toBe(expected);
  });

  it('is not confused with a wrong length or another error', () => {
    expect(sentence('Invalid array length', 'new Array(-1)')).toBe(undefined);
    expect(sentence('Invalid array length', 'push(1)')).toBe(undefined);
    expect(sentence('Invalid typed array length: -5', 'new Float64Array(-5)')).toBe(undefined);
    expect(sentence('x is not defined', 'new Float64Array(2e9)')).toBe(undefined);
  });
});
