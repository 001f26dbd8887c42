// What cells find in the global scope besides Node's own globals, declared for the checker. The runtime provides the
// values. The DOM here is the part that charts need (names and types as in lib.dom, with which it merges when a package
// asks for the whole): loading lib.dom for every notebook would double start-up time and memory.

export const ambientDeclarations = `
/**
 * Asks the person for a line of text and waits for it: an input box below the cell.
 * @param message What is asked.
 * @param defaultValue The answer when nothing is typed.
 * @param options \`password: true\` hides what is typed.
 * @returns The text, or null when the person gave none.
 */
declare function prompt(message?: string, defaultValue?: string | null, options?: { readonly password?: boolean }): string | null;
/** Asks a question that is answered by y or n, and waits for it. */
declare function confirm(message?: string): boolean;

interface Node {}
interface Element extends Node {
  readonly tagName: string;
  id: string;
  innerHTML: string;
  outerHTML: string;
  getAttribute(qualifiedName: string): string | null;
  setAttribute(qualifiedName: string, value: string): void;
  append(...nodes: (Node | string)[]): void;
}
interface HTMLElement extends Element {}
interface SVGElement extends Element {}
interface SVGSVGElement extends SVGElement {}
interface Document extends Node {
  createElement(tagName: string): HTMLElement;
  createElementNS(namespace: string | null, qualifiedName: string): Element;
}
declare var document: Document;
`;
