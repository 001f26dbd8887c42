import type { Binding } from '../contract.ts';

/** The top-level names of a notebook: one place each, whichever cells declare it. */
export class Bindings {
  readonly #places = new Map<string, Binding>();

  get(name: string): Binding {
    let place = this.#places.get(name);
    if (!place) {
      place = { v: undefined };
      this.#places.set(name, place);
    }
    return place;
  }

  /** What a name holds; it need not be known. */
  valueOf(name: string): unknown {
    return this.#places.get(name)?.v;
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  /** Names and what they hold, in order of their first mention. */
  *values(): Iterable<[name: string, value: unknown]> {
    for (const [name, place] of this.#places) yield [name, place.v];
  }

  clear(): void {
    this.#places.clear();
  }
}
