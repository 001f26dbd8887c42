import { classesOf, isTag, type Tag } from './html.ts';
import type { Node } from './node.ts';
import { printable, textNodes } from './text.ts';

/** The lines of a `<pre>`: every space kept, words colored as on the page. */
export function linesOf(pre: Tag): readonly (readonly Node[])[] {
  const lines: Node[][] = [[]];
  const read = (nodes: Tag['children'], as: readonly string[]): void => {
    for (const node of nodes) {
      if (isTag(node)) {
        read(node.children, [...as, ...classesOf(node).filter((name) => name !== '')]);
        continue;
      }
      node.split(/\r?\n/).forEach((text, i) => {
        if (i > 0) lines.push([]);
        const c = textNodes(printable(text).replaceAll('\t', '  '));
        if (c.length > 0)
          lines.at(-1)!.push(...as.reduceRight<Node[]>((inner, name) => [{ n: 'dressed', as: name, c: inner }], c));
      });
    }
  };
  read(pre.children, []);
  if (lines.length > 1 && lines.at(-1)!.length === 0) lines.pop();
  return lines;
}
