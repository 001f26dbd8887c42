import { expect, test } from 'vitest';
import { mutantsOf } from './mutants.ts';

/** What each line becomes, written by hand from the operators' descriptions. */
const becomes = (source: string): string[] => mutantsOf(source).map(({ now }) => now);

test.for<[string, readonly string[]]>([
  ['x = a + b;', [';', 'x = a - b;']],
  ['x -= a % b;', [';', 'x += a % b;', 'x -= a * b;']],
  ["x = 'n = ' + n;", [';', "x = '' + n;"]], // joined text is no sum
  ['x = a <= b;', [';', 'x = a < b;', 'x = a > b;']],
  ['x = a !== b;', [';', 'x = a === b;']],
  ['x = a && !b;', [';', 'x = a || !b;', 'x = (a);', 'x = (!b);', 'x = a && (b);']],
  ['x = a ?? 0;', [';', 'x = (a);', 'x = (0);', 'x = a ?? 1;', 'x = a ?? (-1);']],
  ['if (ok) go();', ['if (true) go();', 'if (false) go();', 'if (ok) ;']],
  ['x = ok ? a : -b;', [';', 'x = true ? a : -b;', 'x = false ? a : -b;', 'x = ok ? a : (b);']],
  ['x = 1e-12;', [';', 'x = 1.000000000001;', 'x = -0.999999999999;']],
  ['x = a[i];', [';', 'x = a[i + 1];', 'x = a[i - 1];']],
  [
    'for (let i = k; i < n; i++) ;',
    [
      'for (let i = k + 1; i < n; i++) ;',
      'for (let i = k - 1; i < n; i++) ;',
      'for (let i = k; i < n + 1; i++) ;',
      'for (let i = k; i < n - 1; i++) ;',
      'for (let i = k; i <= n; i++) ;',
      'for (let i = k; i >= n; i++) ;',
      'for (let i = k; i < n; i--) ;',
    ],
  ],
  ['const f = (x: number) => x;', ['const f = (x: number) => (undefined as never);']],
  ['const m = Math.max(a, Math.abs(b));', ['const m = Math.min(a, Math.abs(b));', 'const m = Math.max(a, (b));']],
  ['const c = [...a];', ['const c = (a as never);']],
  ['const s = a.slice(k);', ['const s = a;']],
  ['const ok = a.some(f);', ['const ok = a.every(f);']],
  ['a.sort(f);', [';']], // one mutant: the statement is gone
  ['const big = Number.NEGATIVE_INFINITY;', ['const big = Infinity;']],
  ["throw new RangeError('n must be 1');", [';', "throw new Error('n must be 1');"]], // words of a refusal are free
])('%s', ([source, expected]) => {
  expect(becomes(source)).toEqual(expected);
});

test('types, imports and names are left alone', () => {
  expect(becomes("import { a } from 'x';\ntype Two = 2 | 'b';\ninterface I { readonly n: 0 }\nlet x: [1, 2];")).toEqual(
    [],
  );
});

test('a mutant says its line and is the whole program', () => {
  const [first] = mutantsOf('let s = n;\n  s = s + x;\n');
  expect(first).toMatchObject({ operator: 'removed statement', line: 2, was: 's = s + x;', now: ';' });
  expect(first!.text).toBe('let s = n;\n  ;\n');
});

test('what no longer parses is no mutant', () => {
  // `a ?? b` may not lose its brackets beside ||: only texts that parse are left.
  for (const { text } of mutantsOf('x = (a ?? b) || c;')) expect(() => new Function(text)).not.toThrow();
});
