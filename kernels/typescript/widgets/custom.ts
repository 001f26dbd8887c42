import { host } from './host.ts';
import { customKind } from './model/kinds.ts';
import { observing } from './model/latest.ts';
import { Widget, type WidgetOptions } from './widget.ts';

export interface CustomOptions<S extends object> extends WidgetOptions {
  /** A module of the page whose default export has `render({ model, el })`, as anywidget's documentation describes. */
  readonly esm: string;
  readonly css?: string;
  /** What kernel and page share, by name. A Uint8Array travels as bytes, and is a DataView on the page. */
  readonly state?: S;
}

type Message = Readonly<Record<string, unknown>>;

/** A widget with a page's side of its own. Made by `custom`. */
export class Custom<S extends object> extends Widget {
  readonly #keys: readonly string[];
  readonly #listeners = new Set<(message: Message, buffers: readonly Uint8Array[]) => Promise<boolean>>();

  constructor({ esm, css = '', state, ...options }: CustomOptions<S>) {
    const own = { ...state };
    const reserved = Object.keys(own).find(
      (key) => key.startsWith('_') || ['layout', 'tooltip', 'tabbable'].includes(key),
    );
    if (reserved !== undefined) throw new TypeError(`custom: "${reserved}" is the page's own; choose another name`);
    super({
      kind: customKind,
      state: { _esm: esm, _css: css, _anywidget_id: 'ai-mastery-kernel', ...own },
      accept: (key, value) => (Object.hasOwn(own, key) ? value : undefined),
      options,
    });
    this.#keys = Object.keys(own);
    this.model.onCustom = (message, buffers) =>
      Promise.all([...this.#listeners].map((listener) => listener(message, buffers)));
  }

  get<K extends keyof S & string>(key: K): S[K] {
    return this.model.state[key] as S[K];
  }

  set(changes: Partial<S>): void {
    const foreign = Object.keys(changes).find((key) => !this.#keys.includes(key));
    if (foreign !== undefined)
      throw new TypeError(`custom: its state has no ${foreign}, only ${this.#keys.join(', ')}`);
    this.model.set({ ...changes });
  }

  /** Calls back when a part of the state has changed; one call at a time, with the last value. Returns a function that ends it. */
  observe<K extends keyof S & string>(key: K, callback: (value: S[K], before: S[K]) => unknown): () => void {
    return this.model.onChange(
      key,
      observing(host(), () => this.get(key), callback),
    );
  }

  /** Sends a message of its own to the page: `model.on('msg:custom', …)` there. */
  send(message: Message, buffers: readonly Uint8Array[] = []): void {
    this.model.sendCustom(message, buffers);
  }

  /** Calls back with every message that the page sends by `model.send(…)`. Returns a function that ends it. */
  onMessage(callback: (message: Message, buffers: readonly Uint8Array[]) => unknown): () => void {
    const own = host();
    const place = own.place();
    const listener = (message: Message, buffers: readonly Uint8Array[]) =>
      own.call(place, () => callback(message, buffers));
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  toString(): string {
    const state = Object.fromEntries(this.#keys.map((key) => [key, this.model.state[key]]));
    return JSON.stringify(state, (_key, value) => (ArrayBuffer.isView(value) ? `${value.byteLength} bytes` : value));
  }
}

/**
 * A widget of one's own, in anywidget's manner.
 *
 * @example
 * const counter = custom({
 *   esm: `export default { render({ model, el }) {
 *     const button = document.createElement('button');
 *     const show = () => { button.textContent = 'clicked ' + model.get('n') + ' times'; };
 *     button.onclick = () => { model.set('n', model.get('n') + 1); model.save_changes(); };
 *     model.on('change:n', show); show(); el.append(button);
 *   } }`,
 *   state: { n: 0 },
 * });
 * counter.observe('n', (n) => console.log(n));
 */
export const custom = <S extends object>(options: CustomOptions<S>): Custom<S> => new Custom(options);
