// The page as a tree of plain objects.
import { ElementType, parseDocument } from 'htmlparser2';

export interface Tag {
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly (Tag | string)[];
  /** The element as it is written. */
  readonly source: string;
}

export function parseHtml(html: string): readonly (Tag | string)[] {
  const { children } = parseDocument(html, { withStartIndices: true, withEndIndices: true });
  const plain = (nodes: typeof children): (Tag | string)[] =>
    nodes.flatMap((node): (Tag | string)[] => {
      if (node.type === ElementType.Text) return [node.data];
      if (node.type !== ElementType.Tag) return []; // scripts, styles, comments
      const { name, attribs, startIndex, endIndex } = node;
      const source = html.slice(startIndex ?? 0, (endIndex ?? 0) + 1);
      return [{ name, attribs, children: plain(node.children), source }];
    });
  return plain(children);
}

export const isTag = (node: Tag | string): node is Tag => typeof node !== 'string';

export const childTags = ({ children }: Tag): Tag[] => children.filter(isTag);

export const classesOf = ({ attribs }: Tag): readonly string[] => (attribs.class ?? '').split(/\s+/);

/** All text below, as it stands. */
export const textBelow = (nodes: Tag['children']): string =>
  nodes.map((node) => (isTag(node) ? textBelow(node.children) : node)).join('');

/** The first element below that fits. */
export function find(nodes: Tag['children'], fits: (tag: Tag) => boolean): Tag | undefined {
  for (const node of nodes) {
    if (!isTag(node)) continue;
    const found = fits(node) ? node : find(node.children, fits);
    if (found) return found;
  }
  return undefined;
}

/** A declaration of a style attribute, such as `text-align`. */
export const styleOf = ({ attribs }: Tag, property: string): string | undefined =>
  (attribs.style ?? '')
    .split(';')
    .map((declaration) => declaration.split(':'))
    .find(([name]) => name?.trim() === property)?.[1]
    ?.trim();
