// The leaves of the tree.
import { COMMENT, DomNode, FRAGMENT, type NodeFactory, TEXT } from './node.ts';

abstract class DomData extends DomNode {
  data: string;
  constructor(ownerDocument: NodeFactory, data: string) {
    super(ownerDocument);
    this.data = data;
  }
  override get nodeValue(): string {
    return this.data;
  }
  override set nodeValue(data: string) {
    this.data = data;
  }
  override get textContent(): string {
    return this.data;
  }
  override set textContent(data: string) {
    this.data = String(data);
  }
}

export class DomText extends DomData {
  readonly nodeType = TEXT;
  readonly nodeName = '#text';
  override cloneNode(): DomText {
    return new DomText(this.ownerDocument, this.data);
  }
}

/** HTML given as text through `innerHTML`: kept as written, not parsed, so selectors do not see inside. */
export class DomMarkup extends DomData {
  readonly nodeType = TEXT;
  readonly nodeName = '#markup';
  override cloneNode(): DomMarkup {
    return new DomMarkup(this.ownerDocument, this.data);
  }
}

export class DomComment extends DomData {
  readonly nodeType = COMMENT;
  readonly nodeName = '#comment';
  override cloneNode(): DomComment {
    return new DomComment(this.ownerDocument, this.data);
  }
}

/** Nodes without a parent of their own; inserting it inserts them. */
export class DomFragment extends DomNode {
  readonly nodeType = FRAGMENT;
  readonly nodeName = '#document-fragment';
  override cloneNode(deep?: boolean): DomFragment {
    const copy = new DomFragment(this.ownerDocument);
    if (deep) for (const child of this.childNodes) copy.appendChild(child.cloneNode(true));
    return copy;
  }
}
