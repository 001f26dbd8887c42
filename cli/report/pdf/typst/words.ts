// A formula in a line of words and signs, for those who hear a report.
import type { MathNode } from './math.ts';

type Rows = readonly (readonly (readonly MathNode[])[])[];

/** As one would type it: (a + b)/2, x_i^2, √(x), ∑_(i = 1)^n a_i. */
export function wordsOf(node: MathNode): string {
  return said(node)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,;)\]])/g, '')
    .trim();
}

function said(node: MathNode): string {
  if (node.n === 'mo') return node.role === null || node.role === 'relation' ? operator(node.t) : node.t;
  // Letters of another hand are signs of their own in Unicode, with names that take longer to say than the formula.
  if ('t' in node && !('c' in node))
    return node.t.replace(/[\u{1d400}-\u{1d7ff}]+/gu, (letters) => letters.normalize('NFKC'));
  switch (node.n) {
    case 'primes':
      return '′'.repeat(node.count);
    case 'mspace':
      return node.width > 0 ? ' ' : '';
    case 'matrix':
      return `[${rows(node.rows)}]`;
    case 'aligned':
      return rows(node.rows, ' ');
    default:
      return 'c' in node ? composed(node.n, node.c) : '';
  }
}

const rows = (all: Rows, between = ', '): string =>
  all.map((row) => row.map((cell) => cell.map(said).join('').trim()).join(between)).join('; ');

/** Signs that stand between two things have room around them, brackets and commas have not. */
const operator = (t: string): string =>
  /^[=<>≤≥≠≈≡∼±∓+−⋅×÷∈∉⊂⊆∪∩→←⇒⇔↦∝∧∨|∣]$/u.test(t) ? ` ${t} ` : t === ',' ? ', ' : t;

function composed(n: string, c: readonly MathNode[]): string {
  const [first = '', second = '', third = ''] = c.map(said);
  switch (n) {
    case 'mfrac':
      return `${grouped(first)}/${grouped(second)}`;
    case 'stacked':
      return `${first} over ${second}`;
    case 'msqrt':
      return `√(${c.map(said).join('')})`;
    case 'mroot':
      return `root ${second} of (${first})`;
    case 'msub':
    case 'munder':
      return BRACE.test(second) ? first : `${grouped(first)}_${grouped(second)}${after(first)}`;
    case 'msup':
      return c[1]?.n === 'primes' ? first + second : `${grouped(first)}^${grouped(second)}`;
    case 'mover':
      if (BRACE.test(second) || second.trim() === '') return first;
      return MARKS[second] === undefined ? `${first} with ${second} above it` : `${grouped(first)} ${MARKS[second]}`;
    case 'msubsup':
    case 'munderover':
      return `${grouped(first)}_${grouped(second)}^${grouped(third)}${after(first)}`;
    case 'overline':
    case 'underline':
    case 'cancel':
      return `${n} (${c.map(said).join('')})`;
    case 'mphantom':
      return '';
    default:
      return c.map(said).join('');
  }
}

const BRACE = /^\s*[⏞⏟⎴⎵⏜⏝]\s*$/u;
const MARKS: Readonly<Record<string, string>> = {
  '^': 'hat',
  ˆ: 'hat',
  '~': 'tilde',
  '˜': 'tilde',
  '‾': 'bar',
  '¯': 'bar',
  ' → ': 'vector',
  '→': 'vector',
  '˙': 'dot',
  '¨': 'two dots',
};

/** What a sum or a limit is taken of stands apart from its bounds. */
const after = (base: string): string => (/^([∑∏∫⋃⋂]|\p{L}{2,})$/u.test(base.trim()) ? ' ' : '');

/** In brackets, unless it is one word, one number, or in brackets already. */
const grouped = (text: string): string => {
  const plain = text.trim();
  return /^([\p{L}\p{M}]+|[\d.]+|[^\s]|\([^()]*\))$/u.test(plain) ? plain : `(${plain})`;
};
