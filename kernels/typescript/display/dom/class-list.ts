// The names in an element's `class` attribute.

export interface HasClass {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
}

export class ClassList {
  readonly #element: HasClass;
  constructor(element: HasClass) {
    this.#element = element;
  }
  #names(): Set<string> {
    return new Set((this.#element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean));
  }
  #write(names: Set<string>): void {
    this.#element.setAttribute('class', [...names].join(' '));
  }
  contains(name: string): boolean {
    return this.#names().has(name);
  }
  add(...names: readonly string[]): void {
    this.#write(new Set([...this.#names(), ...names]));
  }
  remove(...names: readonly string[]): void {
    const left = this.#names();
    for (const name of names) left.delete(name);
    this.#write(left);
  }
  toggle(name: string, force = !this.contains(name)): boolean {
    if (force) this.add(name);
    else this.remove(name);
    return force;
  }
  get length(): number {
    return this.#names().size;
  }
  get value(): string {
    return this.#element.getAttribute('class') ?? '';
  }
  [Symbol.iterator](): Iterator<string> {
    return this.#names().values();
  }
}
