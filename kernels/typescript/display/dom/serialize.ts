// Writes a tree as HTML by the rules of the HTML standard, section 13.3 (serializing fragments).
import type { DomNode } from './node.ts';

const VOID_ELEMENTS = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Their text is not escaped. */
const RAW_TEXT = new Set(['style', 'script', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '\u00a0': '&nbsp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What the writer reads of a node; elements have names and attributes, leaves have data. */
interface Readable {
  readonly nodeName: string;
  readonly parentNode: DomNode | null;
  readonly childNodes: readonly DomNode[];
  readonly localName?: string;
  readonly isHtml?: boolean;
  readonly attributeMap?: ReadonlyMap<string, string>;
  readonly data?: string;
}

/** The node itself with everything in it: `outerHTML`. */
export function serialize(node: DomNode): string {
  const { nodeName, localName, isHtml, attributeMap, data = '', parentNode } = node as Readable;
  if (nodeName === '#markup') return data;
  if (nodeName === '#comment') return `<!--${data}-->`;
  if (nodeName === '#text') {
    const parent = parentNode as Readable | null;
    return parent?.isHtml && RAW_TEXT.has(parent.localName!) ? data : escapeText(data);
  }
  if (localName === undefined) return serializeChildren(node);
  const attributes = [...attributeMap!].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
  if (isHtml && VOID_ELEMENTS.has(localName)) return `<${localName}${attributes}>`;
  return `<${localName}${attributes}>${serializeChildren(node)}</${localName}>`;
}

/** What is in the node: `innerHTML`. */
export const serializeChildren = (node: DomNode): string => node.childNodes.map(serialize).join('');

const escapeText = (text: string): string => text.replace(/[&\u00a0<>]/g, (c) => ENTITIES[c]!);
const escapeAttribute = (text: string): string => text.replace(/[&\u00a0<>"]/g, (c) => ENTITIES[c]!);
