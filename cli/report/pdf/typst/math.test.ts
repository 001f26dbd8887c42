import { describe, expect, test } from 'vitest';
import { mathml } from '../../render/math.ts';
import { parseHtml, type Tag } from './html.ts';
import { type MathNode, mathOf } from './math.ts';
import { wordsOf } from './words.ts';

/** A formula in short: names with their arguments, characters as they are. */
function short(node: MathNode): string {
  if ('t' in node && !('c' in node)) return node.n === 'mo' && node.role ? `${node.t}:${node.role}` : node.t;
  if (node.n === 'primes') return `prime×${node.count}`;
  if (node.n === 'mspace') return `h(${node.width})`;
  if (node.n === 'matrix' || node.n === 'aligned')
    return `${node.n}(${node.rows.map((row) => row.map((cell) => cell.map(short).join(' ')).join(' & ')).join(' ; ')})`;
  const inner = node.c.map(short).join(node.n === 'mrow' || node.n === 'lr' ? ' ' : ', ');
  return node.n === 'mrow' ? inner : `${node.n}(${inner})`;
}
const read = (tex: string) => short(mathOf(parseHtml(mathml(tex, true))[0] as Tag));

// The right side is what TeX means, written by hand.
test.each([
  ['x^2', 'msup(x, 2)'],
  ['a_i^2', 'msubsup(a, i, 2)'],
  ['\\frac{a}{b+1}', 'mfrac(a, b + 1)'],
  ['\\binom{n}{k}', 'lr(( stacked(n, k) ))'],
  ['\\sqrt{x}', 'msqrt(x)'],
  ['\\sqrt[3]{x}', 'mroot(x, 3)'],
  ['\\left(\\frac{1}{2}\\right)', 'lr(( mfrac(1, 2) ))'],
  ['\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', 'lr(( matrix(a & b ; c & d) ))'],
  ['\\begin{aligned}x&=1\\\\y&=2\\end{aligned}', 'aligned(x & = 1 ; y & = 2)'],
  ['\\begin{align}a&=b\\tag{1}\\end{align}', 'aligned(a & = b & (1))'],
  ["f''", 'msup(f, prime×2)'],
  ['x^{*}', 'msup(x, ∗:normal)'],
  ['=-1', '= −:unary 1'],
  ['a-b', 'a − b'],
  ['a\\mid b', 'a |:relation b'],
  ['\\overline{z}', 'overline(z)'],
  ['\\cancel{x}', 'cancel(x)'],
  ['\\boxed{x}', 'boxed(x)'],
])('%s is %s', (tex, expected) => expect(read(tex).replaceAll(/\s+/g, ' ')).toBe(expected));

describe('an array', () => {
  const matrix = (tex: string): MathNode => {
    const find = (node: MathNode): MathNode | undefined => {
      if (node.n === 'matrix') return node;
      return 'c' in node ? node.c.map(find).find((found) => found !== undefined) : undefined;
    };
    return find(mathOf(parseHtml(mathml(tex, true))[0] as Tag))!;
  };

  test('keeps the line between its columns, and rows of one length', () => {
    expect(matrix('\\left[\\begin{array}{cc|c}1&2&3\\\\4\\end{array}\\right]')).toMatchObject({
      lines: [2],
      rows: [
        [[{ t: '1' }], [{ t: '2' }], [{ t: '3' }]],
        [[{ t: '4' }], [], []],
      ],
    });
  });

  test('of cases stands to the left', () => {
    expect(matrix('\\begin{cases}x&y\\\\z&w\\end{cases}')).toMatchObject({ align: 'left' });
  });
});

test('a formula deeper than Typst can follow is its text', () => {
  const tex = `${'\\frac{1}{'.repeat(60)}x${'}'.repeat(60)}`;
  expect(read(tex)).toMatch(/^(mfrac\(1, )+1+x\)+$/);
});

test.each(['999em', '-999em', 'NaNem', '1e99em', ''])('a space of %s leaves the page whole', (width) => {
  const [math] = parseHtml(`<math><mspace width="${width}"></mspace></math>`);
  const { c } = mathOf(math as Tag) as { c: readonly { width: number }[] };
  expect(Math.abs(c[0]?.width ?? 0)).toBeLessThanOrEqual(10);
});

// What somebody would type into a chat.
test.each([
  ['\\frac{a+b}{2}', '(a + b)/2'],
  ['x_i^2', 'x_i^2'],
  ['e^{-x}', 'e^(−x)'],
  ['\\sqrt{x+1}', '√(x + 1)'],
  ['\\sum_{i=1}^n a_i', '∑_(i = 1)^n a_i'],
  ['\\lim_{h\\to 0} f(h)', 'lim_(h → 0) f(h)'],
  ['\\hat{x}', 'x hat'],
  ['\\underbrace{a+b}_{n}', '(a + b)_n'],
  ['\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', '([a, b; c, d])'],
  ['\\begin{aligned}x&=1\\\\y&=-2\\end{aligned}', 'x = 1; y = −2'],
  ['\\|a\\|\\,\\|b\\|', '‖a‖ ‖b‖'],
  ['\\mathbf{x}^\\top A', 'x^⊤A'],
  ["f''(x)", 'f′′(x)'],
  ['\\boxed{E = mc^2}', 'E = mc^2'],
  ['P(a\\mid b)', 'P(a | b)'],
])('%s is heard as %s', (tex, words) => expect(wordsOf(mathOf(parseHtml(mathml(tex, true))[0] as Tag))).toBe(words));
