// `element.style`: the declarations of the style attribute, by method or by property (`style.maxWidth = 'initial'`).
// Values are kept as given; browsers also normalize them.

export interface HasStyle {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

/** One declaration: text up to a semicolon that is not inside quotes or brackets, as in `url(data:image/png;base64,…)`. */
const DECLARATION = /(?:[^;("']|\([^)]*\)|"[^"]*"|'[^']*')+/g;

export class Style {
  readonly #element: HasStyle;
  constructor(element: HasStyle) {
    this.#element = element;
  }
  #read(): Map<string, string> {
    const declarations = new Map<string, string>();
    for (const [text] of this.cssText.matchAll(DECLARATION)) {
      const colon = text.indexOf(':');
      if (colon > 0) declarations.set(text.slice(0, colon).trim(), text.slice(colon + 1).trim());
    }
    return declarations;
  }
  #write(declarations: Map<string, string>): void {
    const text = [...declarations].map(([name, value]) => `${name}: ${value};`).join(' ');
    if (text) this.cssText = text;
    else this.#element.removeAttribute('style');
  }
  get cssText(): string {
    return this.#element.getAttribute('style') ?? '';
  }
  set cssText(text: string) {
    this.#element.setAttribute('style', text);
  }
  getPropertyValue(name: string): string {
    return this.#read().get(name) ?? '';
  }
  setProperty(name: string, value: unknown, priority?: string | null): void {
    const declarations = this.#read();
    if (value === null || value === undefined || value === '') declarations.delete(name);
    else declarations.set(name, `${value}${priority ? ` !${priority}` : ''}`);
    this.#write(declarations);
  }
  removeProperty(name: string): void {
    const declarations = this.#read();
    if (declarations.delete(name)) this.#write(declarations);
  }
}

const cssName = (property: string): string =>
  property.startsWith('--') ? property : property.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** The style with all of CSS as its properties. */
export function styleOf(element: HasStyle): Style & Record<string, unknown> {
  return new Proxy(new Style(element), {
    get(style, property) {
      const own: unknown = Reflect.get(style, property);
      if (typeof own === 'function') return own.bind(style);
      return own ?? (typeof property === 'string' ? style.getPropertyValue(cssName(property)) : undefined);
    },
    set(style, property, value) {
      if (property === 'cssText') style.cssText = String(value);
      else if (typeof property === 'string') style.setProperty(cssName(property), value);
      return true;
    },
  }) as Style & Record<string, unknown>;
}
