// The tree: parents, children and their order, as the DOM standard names them. Only what drawing libraries use.
import { inspect } from 'node:util';
import { serialize } from './serialize.ts';

export const ELEMENT = 1;
export const TEXT = 3;
export const COMMENT = 8;
export const DOCUMENT = 9;
export const FRAGMENT = 11;

const DISCONNECTED = 1;
const PRECEDING = 2;
const FOLLOWING = 4;
const CONTAINS = 8;
const CONTAINED_BY = 16;

/** What a node needs of its document. */
export interface NodeFactory {
  createTextNode(data: string): DomNode;
}

export abstract class DomNode extends EventTarget {
  abstract readonly nodeType: number;
  abstract readonly nodeName: string;
  readonly ownerDocument: NodeFactory;
  parentNode: DomNode | null = null;
  childNodes: DomNode[] = [];

  constructor(ownerDocument: NodeFactory) {
    super();
    this.ownerDocument = ownerDocument;
  }

  abstract cloneNode(deep?: boolean): DomNode;

  get firstChild(): DomNode | null {
    return this.childNodes[0] ?? null;
  }
  get lastChild(): DomNode | null {
    return this.childNodes.at(-1) ?? null;
  }
  get nextSibling(): DomNode | null {
    return this.#sibling(1);
  }
  get previousSibling(): DomNode | null {
    return this.#sibling(-1);
  }
  #sibling(step: number): DomNode | null {
    const siblings = this.parentNode?.childNodes;
    return siblings?.[siblings.indexOf(this) + step] ?? null;
  }

  get parentElement(): DomNode | null {
    return this.parentNode?.nodeType === ELEMENT ? this.parentNode : null;
  }
  get isConnected(): boolean {
    return this.getRootNode().nodeType === DOCUMENT;
  }
  getRootNode(): DomNode {
    let node: DomNode = this;
    while (node.parentNode) node = node.parentNode;
    return node;
  }

  appendChild<T extends DomNode>(node: T): T {
    return this.insertBefore(node, null);
  }

  insertBefore<T extends DomNode>(node: T, before: DomNode | null): T {
    if (node.contains(this)) throw new Error('a node cannot be put inside itself');
    if (node.nodeType === FRAGMENT) {
      for (const child of [...node.childNodes]) this.insertBefore(child, before);
      return node;
    }
    if (before && before.parentNode !== this) throw new Error('the node to insert before is not a child of this node');
    // The place is looked for after the removal: both may be children of the same node.
    node.remove();
    const place = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(place, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild<T extends DomNode>(node: T): T {
    const place = this.childNodes.indexOf(node);
    if (place < 0) throw new Error('the node to remove is not a child of this node');
    this.childNodes.splice(place, 1);
    node.parentNode = null;
    return node;
  }

  replaceChild<T extends DomNode>(node: DomNode, old: T): T {
    this.insertBefore(node, old);
    return this.removeChild(old);
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }
  append(...nodes: readonly (DomNode | string)[]): void {
    for (const node of nodes) this.appendChild(this.#node(node));
  }
  prepend(...nodes: readonly (DomNode | string)[]): void {
    const first = this.firstChild;
    for (const node of nodes) this.insertBefore(this.#node(node), first);
  }
  before(...nodes: readonly (DomNode | string)[]): void {
    for (const node of nodes) this.parentNode?.insertBefore(this.#node(node), this);
  }
  after(...nodes: readonly (DomNode | string)[]): void {
    const next = this.nextSibling;
    for (const node of nodes) this.parentNode?.insertBefore(this.#node(node), next);
  }
  replaceWith(...nodes: readonly (DomNode | string)[]): void {
    this.before(...nodes);
    this.remove();
  }
  replaceChildren(...nodes: readonly (DomNode | string)[]): void {
    for (const child of [...this.childNodes]) this.removeChild(child);
    this.append(...nodes);
  }
  #node(node: DomNode | string): DomNode {
    return node instanceof DomNode ? node : this.ownerDocument.createTextNode(String(node));
  }

  hasChildNodes(): boolean {
    return this.childNodes.length > 0;
  }
  contains(other: DomNode | null): boolean {
    for (let node = other; node; node = node.parentNode) if (node === this) return true;
    return false;
  }

  compareDocumentPosition(other: DomNode): number {
    if (other === this) return 0;
    if (this.contains(other)) return CONTAINED_BY | FOLLOWING;
    if (other.contains(this)) return CONTAINS | PRECEDING;
    const [mine, others] = [this.#path(), other.#path()];
    const fork = mine.findIndex((node, i) => node !== others[i]);
    if (fork === 0) return DISCONNECTED;
    const siblings = mine[fork - 1]!.childNodes;
    return siblings.indexOf(mine[fork]!) < siblings.indexOf(others[fork]!) ? FOLLOWING : PRECEDING;
  }
  #path(): DomNode[] {
    const path: DomNode[] = [];
    for (let node: DomNode | null = this; node; node = node.parentNode) path.unshift(node);
    return path;
  }

  get nodeValue(): string | null {
    return null;
  }
  get textContent(): string {
    return this.childNodes
      .filter((child) => child.nodeType !== COMMENT)
      .map((child) => child.textContent)
      .join('');
  }
  set textContent(text: string | null) {
    this.replaceChildren();
    if (text !== null && text !== undefined && text !== '') this.append(String(text));
  }

  /** A tree of linked nodes printed in full says nothing to anybody. */
  [inspect.custom](): string {
    return serialize(this).replace(/^(<[^>]*>)[\s\S]+$/, '$1…');
  }
}
