// What an element of the page is on paper: a block or part of a line, which kind, which side.
import { classesOf, isTag, styleOf, type Tag } from './html.ts';
import type { Align, Node } from './node.ts';

const BLOCKS =
  /^(address|article|blockquote|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p|pre|section|summary|table|ul)$/;
/** What an element of a line becomes. */
export const INLINE: Readonly<Record<string, 'b' | 'i' | 'code' | 'sub' | 'sup' | 'under' | 'strike'>> = {
  strong: 'b',
  b: 'b',
  em: 'i',
  i: 'i',
  cite: 'i',
  var: 'i',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'sub',
  sup: 'sup',
  ins: 'under',
  u: 'under',
  del: 'strike',
  s: 'strike',
};
const DRESSED = ['passed', 'failed', 'missing', 'note', 'made', 'badge'];

export const isNode = (node: Node, n: string): boolean => typeof node !== 'string' && node.n === n;

/** By its name, or because a block is in it: a link around a paragraph. */
export const isBlock = (tag: Tag): boolean =>
  tag.name === 'math'
    ? tag.attribs.display === 'block'
    : BLOCKS.test(tag.name) || tag.children.some((node) => isTag(node) && isBlock(node));

/** What stands side by side has room between it, though no space is written there. */
export const spread = (tag: Tag): Tag['children'] =>
  /^(inline-)?flex$/.test(styleOf(tag, 'display') ?? '')
    ? tag.children.flatMap((node, i) => (i > 0 ? ['\u2002', node] : [node]))
    : tag.children;

export function kindOf(tag: Tag, classes: readonly string[]): string {
  const kind = ['stdout', 'stderr', 'error', 'value'].find((name) => classes.includes(name));
  return kind ?? (tag.children.some((node) => isTag(node) && node.name === 'code') ? 'code' : 'stdout');
}

export function dressed(classes: readonly string[], c: readonly Node[]): readonly Node[] {
  const as = DRESSED.find((name) => classes.includes(name)) ?? (classes.includes('temml-error') ? 'wrong' : undefined);
  return as === undefined || c.length === 0 ? c : [{ n: 'dressed', as, c }];
}

export function alignOf(cell: Tag): Align {
  const said = styleOf(cell, 'text-align');
  if (said === 'center' || said === 'right') return said;
  return classesOf(cell).includes('number') ? 'right' : 'left';
}

export function shareOf({ attribs }: Tag): number {
  const [value, max] = [Number(attribs.value ?? 0), Number(attribs.max ?? 1)];
  const share = value / (max > 0 ? max : 1);
  return Number.isFinite(share) ? Math.max(0, Math.min(share, 1)) : 0;
}

/** Without the spaces at both ends of a line. */
export function trimmed(nodes: readonly Node[]): Node[] {
  const all = [...nodes];
  while (typeof all[0] === 'string' && all[0].trim() === '') all.shift();
  while (typeof all.at(-1) === 'string' && (all.at(-1) as string).trim() === '') all.pop();
  if (typeof all[0] === 'string') all[0] = all[0].replace(/^ +/, '');
  const last = all.length - 1;
  if (typeof all[last] === 'string') all[last] = (all[last] as string).replace(/ +$/, '');
  return all;
}
