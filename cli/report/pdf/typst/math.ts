// MathML → what math.typ draws. The MathML is ours: Temml wrote it, and the sanitizer lets no other through.
import { childTags, classesOf, isTag, styleOf, type Tag, textBelow } from './html.ts';
import { printable } from './text.ts';
import { wordsOf } from './words.ts';

export type MathNode =
  | { readonly n: 'mi'; readonly t: string; readonly upright: boolean }
  | { readonly n: 'mn' | 'mtext'; readonly t: string }
  /** `size`: a fixed height in em, as \\bigl asks for. `role`: what Typst could not tell from the character. */
  | { readonly n: 'mo'; readonly t: string; readonly size: number | null; readonly role: Role | null }
  | { readonly n: 'primes'; readonly count: number }
  | { readonly n: 'mspace'; readonly width: number }
  | {
      readonly n: 'matrix';
      readonly align: 'left' | 'center' | 'right';
      readonly rows: readonly (readonly MathNode[][])[];
      /** Columns with a line behind them. */
      readonly lines: readonly number[];
    }
  | { readonly n: 'aligned'; readonly rows: readonly (readonly MathNode[][])[] }
  /** `t`: the same in words, for a box is a formula of its own. */
  | { readonly n: 'boxed'; readonly t: string; readonly c: readonly MathNode[] }
  | { readonly n: Plain; readonly c: readonly MathNode[] };

const PLAIN = [
  'mfrac',
  'msqrt',
  'mroot',
  'msub',
  'msup',
  'msubsup',
  'mover',
  'munder',
  'munderover',
  'mphantom',
] as const;
type Plain =
  | (typeof PLAIN)[number]
  | ('mrow' | 'lr' | 'display' | 'inline' | 'stacked' | 'overline' | 'underline' | 'cancel');
type Role = 'normal' | 'unary' | 'relation' | 'opening' | 'closing' | 'arrow';

/** Deeper than any formula of a lesson; Typst bounds how deep its functions call each other. */
const MAX_DEPTH = 14;

export const mathOf = (tag: Tag): MathNode => ({ n: 'mrow', c: tag.children.flatMap((node) => nodesOf(node, 0)) });

function nodesOf(node: Tag | string, depth: number): MathNode[] {
  if (!isTag(node)) return node.trim() === '' ? [] : [{ n: 'mtext', t: printable(node) }];
  const t = printable(textBelow(node.children));
  if (depth > MAX_DEPTH) return t === '' ? [] : [{ n: 'mtext', t }];
  const inside = () => node.children.flatMap((child) => nodesOf(child, depth + 1));
  // An argument is one node, whatever it consists of.
  const parts = () => childTags(node).map((child) => row(nodesOf(child, depth + 1)));
  const plain = PLAIN.find((name) => name === node.name);
  if (node.name === 'mfrac' && /^0/.test(node.attribs.linethickness ?? '')) return [{ n: 'stacked', c: parts() }];
  if (plain === 'msqrt' || plain === 'mphantom') return [{ n: plain, c: inside() }];
  if (plain !== undefined) return [{ n: plain, c: withPrimes(parts()) }];
  switch (node.name) {
    case 'mi':
      return [{ n: 'mi', t, upright: node.attribs.mathvariant === 'normal' }];
    case 'mn':
      return [{ n: 'mn', t }];
    case 'mo':
      return operator(node, t);
    case 'mtext':
      return [{ n: 'mtext', t }];
    case 'mspace': {
      const width = inEm(node.attribs.width ?? '0');
      return width === 0 ? [] : [{ n: 'mspace', width }];
    }
    case 'mtable':
      return [table(node, depth)];
    case 'mstyle':
      return [{ n: node.attribs.displaystyle === 'true' ? 'display' : 'inline', c: inside() }];
    case 'semantics':
      return nodesOf(childTags(node)[0] ?? '', depth + 1);
    case 'menclose':
      return [enclosed(node.attribs.notation ?? '', inside())];
    default:
      return styleOf(node, 'border') === undefined ? rowOf(node, inside()) : [enclosed('box', inside())];
  }
}

const row = (nodes: MathNode[]): MathNode => (nodes.length === 1 ? nodes[0]! : { n: 'mrow', c: nodes });

/** Between \left and \right, fences grow with what they hold. */
function rowOf(node: Tag, inside: MathNode[]): MathNode[] {
  const tags = childTags(node);
  const grows = (tag: Tag | undefined) =>
    tag?.name === 'mo' && tag.attribs.fence === 'true' && tag.attribs.stretchy !== 'false' && !tag.attribs.minsize;
  if (inside.length === 0) return [];
  if (grows(tags[0]) && grows(tags.at(-1))) return [{ n: 'lr', c: inside }];
  return inside.length === 1 ? inside : [{ n: 'mrow', c: inside }];
}

function operator({ attribs }: Tag, t: string): MathNode[] {
  if (/^[\u2061-\u2064]?$/.test(t)) return []; // function application and the like: nothing to see
  return [{ n: 'mo', t, size: attribs.minsize === undefined ? null : inEm(attribs.minsize), role: roleOf(attribs, t) }];
}

function roleOf({ fence, form, lspace, rspace, stretchy }: Tag['attribs'], t: string): Role | null {
  if (stretchy === 'true' && /^[\u2190-\u21ff]$/.test(t)) return 'arrow';
  if (fence === 'true' && /^[|\u2016]$/.test(t)) return form === 'prefix' ? 'opening' : 'closing';
  if (form === 'prefix' && /^[+\u2212\u00b1\u2213]$/.test(t)) return 'unary';
  if (t === '|' && inEm(lspace ?? '0') > 0) return 'relation';
  return lspace !== undefined && inEm(lspace) === 0 && inEm(rspace ?? '1em') === 0 ? 'normal' : null;
}

/** Primes are raised by themselves: not once more by their place. */
function withPrimes(parts: readonly MathNode[]): readonly MathNode[] {
  return parts.map((part, i) => {
    const marks = i === 0 ? [] : part.n === 'mrow' ? part.c : [part];
    const count = marks.filter((mark) => mark.n === 'mo' && mark.t === '\u2032').length;
    return count > 0 && count === marks.length ? { n: 'primes', count } : part;
  });
}

function enclosed(notation: string, c: readonly MathNode[]): MathNode {
  if (notation === 'top') return { n: 'overline', c };
  if (notation === 'bottom') return { n: 'underline', c };
  return /strike/.test(notation) ? { n: 'cancel', c } : { n: 'boxed', t: wordsOf({ n: 'mrow', c }), c };
}

/** Columns that alternate between right and left are an alignment; any other table is a matrix. */
function table(node: Tag, depth: number): MathNode {
  // An equation's number has an empty column before all others that is as wide as may be.
  const isFiller = (cell: Tag) => styleOf(cell, 'width') === '50%' && textBelow(cell.children) === '';
  const trs = childTags(node).map((tr) => childTags(tr).filter((cell) => !isFiller(cell)));
  const cells = trs.map((tr) => tr.map((cell) => cell.children.flatMap((c) => nodesOf(c, depth + 1))));
  const all = trs.flat();
  const side = (name: string) => all.filter((cell) => classesOf(cell).includes(`tml-${name}`)).length;
  if (classesOf(node).includes('tml-jot') && side('right') > 0) return { n: 'aligned', rows: cells };
  const width = Math.max(0, ...cells.map((line) => line.length));
  const rows = cells.map((line) => [...line, ...Array.from({ length: width - line.length }, () => [])]);
  const align = side('left') === all.length ? 'left' : side('right') === all.length ? 'right' : 'center';
  const lined = (trs[0] ?? []).flatMap((cell, i) => (styleOf(cell, 'border-right') === undefined ? [] : [i + 1]));
  return { n: 'matrix', align, rows, lines: lined.filter((column) => column < width) };
}

/** `0.1667em`, `1.8em`, `5pt` → em of 10 pt; nothing sensible → 0, and never more than a few. */
function inEm(length: string): number {
  const [, number = '', unit] = /^(-?[\d.]+)(em|ex|pt|px)?/.exec(length) ?? [];
  const em = Number(number) * (unit === 'ex' ? 0.45 : unit === 'pt' || unit === 'px' ? 0.1 : 1);
  return Number.isFinite(em) ? Math.max(-2, Math.min(em, 10)) : 0;
}
