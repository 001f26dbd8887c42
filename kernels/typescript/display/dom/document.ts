// The document: makes nodes. Its window is only as much as drawing libraries ask for.
import { DomCanvas } from './canvas.ts';
import { DomElement, XHTML } from './element.ts';
import { DOCUMENT, DomNode } from './node.ts';
import { DomComment, DomFragment, DomText } from './text.ts';

export interface DomWindow {
  readonly document: DomDocument;
  /** 2 tells Observable Plot not to shift lines by half a pixel for a screen that nobody knows here. */
  readonly devicePixelRatio: number;
  readonly Event: typeof Event;
  readonly CustomEvent: typeof CustomEvent;
  getComputedStyle(element: DomElement): { getPropertyValue(name: string): string };
}

export class DomDocument extends DomNode {
  readonly nodeType = DOCUMENT;
  readonly nodeName = '#document';
  /** Standards mode; KaTeX and others look. */
  readonly compatMode = 'CSS1Compat';
  readonly readyState = 'complete';
  readonly currentScript = null;
  readonly documentElement: DomElement;
  readonly head: DomElement;
  readonly body: DomElement;
  readonly defaultView: DomWindow;

  constructor() {
    super({ createTextNode: (data) => this.createTextNode(data) });
    this.documentElement = this.appendChild(this.createElement('html'));
    this.head = this.documentElement.appendChild(this.createElement('head'));
    this.body = this.documentElement.appendChild(this.createElement('body'));
    this.defaultView = {
      document: this,
      devicePixelRatio: 2,
      Event,
      CustomEvent,
      getComputedStyle: (element) => ({ getPropertyValue: (name) => element.style.getPropertyValue(name) }),
    };
  }

  createElement(name: string): DomElement {
    return this.createElementNS(XHTML, name.toLowerCase());
  }
  createElementNS(namespace: string, name: string): DomElement {
    return namespace === XHTML && name === 'canvas' ? new DomCanvas(this) : new DomElement(this, namespace, name);
  }
  createTextNode(data: string): DomText {
    return new DomText(this, String(data));
  }
  createComment(data: string): DomComment {
    return new DomComment(this, String(data));
  }
  createDocumentFragment(): DomFragment {
    return new DomFragment(this);
  }
  importNode<T extends DomNode>(node: T, deep = false): T {
    return node.cloneNode(deep) as T;
  }
  querySelector(selector: string): DomElement | null {
    return this.documentElement.matches(selector) ? this.documentElement : this.documentElement.querySelector(selector);
  }
  querySelectorAll(selector: string): DomElement[] {
    const inside = this.documentElement.querySelectorAll(selector);
    return this.documentElement.matches(selector) ? [this.documentElement, ...inside] : inside;
  }
  getElementById(id: string): DomElement | null {
    for (const element of this.documentElement.descendants()) if (element.id === id) return element;
    return null;
  }
  override cloneNode(): DomDocument {
    return new DomDocument();
  }
}
