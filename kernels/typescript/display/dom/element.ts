// Elements: name, attributes, style, queries.
import { ClassList } from './class-list.ts';
import { DomNode, ELEMENT, type NodeFactory } from './node.ts';
import { compileSelector } from './selector.ts';
import { serialize, serializeChildren } from './serialize.ts';
import { type Style, styleOf } from './style.ts';
import { DomMarkup } from './text.ts';
import { type Box, textBox } from './text-box.ts';

export const XHTML = 'http://www.w3.org/1999/xhtml';
export class DomElement extends DomNode {
  readonly nodeType = ELEMENT;
  readonly namespaceURI: string;
  readonly localName: string;
  readonly attributeMap = new Map<string, string>();
  #style: (Style & Record<string, unknown>) | undefined;

  constructor(ownerDocument: NodeFactory, namespaceURI: string, localName: string) {
    super(ownerDocument);
    this.namespaceURI = namespaceURI;
    this.localName = localName;
  }

  get isHtml(): boolean {
    return this.namespaceURI === XHTML;
  }
  get tagName(): string {
    return this.isHtml ? this.localName.toUpperCase() : this.localName;
  }
  get nodeName(): string {
    return this.tagName;
  }

  #key(name: string): string {
    return this.isHtml ? name.toLowerCase() : name;
  }
  getAttribute(name: string): string | null {
    return this.attributeMap.get(this.#key(name)) ?? null;
  }
  setAttribute(name: string, value: unknown): void {
    this.attributeMap.set(this.#key(name), String(value));
  }
  hasAttribute(name: string): boolean {
    return this.attributeMap.has(this.#key(name));
  }
  removeAttribute(name: string): void {
    this.attributeMap.delete(this.#key(name));
  }
  // Namespaces of attributes are dropped, as jsdom drops them in HTML: d3 writes `xlink:href` as `href` in a namespace, SVG 2
  // reads `href`, and without a prefix the text needs no namespace declaration.
  getAttributeNS(_namespace: string | null, name: string): string | null {
    return this.getAttribute(name);
  }
  setAttributeNS(_namespace: string | null, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }
  hasAttributeNS(_namespace: string | null, name: string): boolean {
    return this.hasAttribute(name);
  }
  removeAttributeNS(_namespace: string | null, name: string): void {
    this.removeAttribute(name);
  }
  getAttributeNames(): string[] {
    return [...this.attributeMap.keys()];
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }
  set id(id: string) {
    this.setAttribute('id', id);
  }
  get className(): string {
    return this.getAttribute('class') ?? '';
  }
  set className(name: string) {
    this.setAttribute('class', name);
  }
  get classList(): ClassList {
    return new ClassList(this);
  }
  get style(): Style & Record<string, unknown> {
    this.#style ??= styleOf(this);
    return this.#style;
  }
  set style(text: string) {
    this.style.cssText = text;
  }

  get children(): DomElement[] {
    return this.childNodes.filter((node) => node instanceof DomElement);
  }
  get firstElementChild(): DomElement | null {
    return this.children[0] ?? null;
  }
  get lastElementChild(): DomElement | null {
    return this.children.at(-1) ?? null;
  }
  get childElementCount(): number {
    return this.children.length;
  }

  get innerHTML(): string {
    return serializeChildren(this);
  }
  set innerHTML(html: string) {
    this.replaceChildren();
    if (html) this.appendChild(new DomMarkup(this.ownerDocument, String(html)));
  }
  get outerHTML(): string {
    return serialize(this);
  }
  override toString(): string {
    return this.outerHTML;
  }

  cloneNode(deep?: boolean): DomElement {
    const copy = this.emptyCopy();
    for (const [name, value] of this.attributeMap) copy.attributeMap.set(name, value);
    if (deep) for (const child of this.childNodes) copy.appendChild(child.cloneNode(true));
    return copy;
  }
  /** An element of the same class and name, for `cloneNode`. */
  protected emptyCopy(): DomElement {
    return new DomElement(this.ownerDocument, this.namespaceURI, this.localName);
  }

  *descendants(): Generator<DomElement> {
    for (const child of this.children) {
      yield child;
      yield* child.descendants();
    }
  }
  matches(selector: string): boolean {
    return compileSelector(selector)(this);
  }
  closest(selector: string): DomElement | null {
    const test = compileSelector(selector);
    for (let node: DomNode | null = this; node instanceof DomElement; node = node.parentNode)
      if (test(node)) return node;
    return null;
  }
  querySelector(selector: string): DomElement | null {
    const test = compileSelector(selector);
    for (const element of this.descendants()) if (test(element)) return element;
    return null;
  }
  querySelectorAll(selector: string): DomElement[] {
    return [...this.descendants()].filter(compileSelector(selector));
  }
  getElementsByTagName(name: string): DomElement[] {
    return this.querySelectorAll(name);
  }

  /** The box around the text inside, estimated. */
  getBBox(): Box {
    return textBox(this);
  }
  /** Nothing is laid out here, as in every document without a window. */
  getBoundingClientRect(): Record<'x' | 'y' | 'width' | 'height' | 'top' | 'left' | 'right' | 'bottom', number> {
    return { x: 0, y: 0, width: 0, height: 0, top: 0, left: 0, right: 0, bottom: 0 };
  }
}
