import { host } from './host.ts';
import type { State } from './model/buffers.ts';
import { controlKind, type StyleName } from './model/kinds.ts';
import { observing } from './model/latest.ts';
import { sameKind } from './model/model.ts';
import { Widget, type WidgetOptions } from './widget.ts';

/** What any control may be told. */
export interface ControlOptions extends WidgetOptions {
  /** Stands before it. In `interact`, the name of the value unless something else is said. */
  readonly label?: string;
  /** Shown, but not to be changed by hand. */
  readonly disabled?: boolean;
}

/** How a value travels. */
export interface Codec<T> {
  /** The key of the state that holds it. @default 'value' */
  readonly key?: string;
  /** @throws RangeError for a value that the control cannot show */
  encode(value: T): unknown;
  /** What the page sent, made right; undefined refuses it. */
  decode(raw: unknown): T | undefined;
}

export interface ControlParts<T> {
  /** The page's name for it: `FloatSlider`. */
  readonly name: string;
  readonly style: StyleName;
  readonly state: State;
  readonly value: T;
  readonly codec: Codec<T>;
  readonly options: ControlOptions;
  /** It only shows: a person has nothing to change there. */
  readonly passive?: boolean;
}

/** Labels longer than this would be cut off by the page. */
const SHORT_LABEL = 10;

/** A widget with a value that a person, or code, may change. */
export class Control<T> extends Widget {
  readonly #codec: Codec<T>;
  readonly #key: string;

  constructor({ name, style, state, value, codec, options, passive = false }: ControlParts<T>) {
    const { label = '', disabled = false } = options;
    const { key = 'value' } = codec;
    super({
      kind: controlKind(name),
      style,
      ...(label.length > SHORT_LABEL && { look: { description_width: 'initial' } }),
      state: {
        description: label,
        description_allow_html: false,
        ...(!passive && { disabled }),
        ...state,
        [key]: codec.encode(value),
      },
      accept: (changed, raw, before) => {
        if (changed !== key) return sameKind(changed, raw, before);
        const decoded = passive ? undefined : codec.decode(raw);
        return decoded === undefined ? undefined : codec.encode(decoded);
      },
      options,
    });
    this.#codec = codec;
    this.#key = key;
  }

  /** What it says now. Setting it moves it on the page, and calls observers. */
  get value(): T {
    return this.#codec.decode(this.model.state[this.#key]) as T;
  }
  set value(value: T) {
    this.model.set({ [this.#key]: this.#codec.encode(value) });
  }

  /** What stands before it. */
  get label(): string {
    return String(this.model.state.description);
  }
  set label(description: string) {
    this.model.set({ description });
  }

  /** Whether it is shown only, and not to be changed by hand. */
  get disabled(): boolean {
    return this.model.state.disabled === true;
  }
  set disabled(disabled: boolean) {
    this.model.set({ disabled });
  }

  /**
   * Calls back when the value has changed, by hand or by code, once the running code has paused. One call at a time: what changes
   * while the callback computes is told in one more call, with the last value. What it prints is in the cell that observes.
   *
   * @returns a function that ends it
   * @example
   * const rate = slider(0, 1);
   * const stop = rate.observe((value, before) => console.log(before, '→', value));
   */
  observe(callback: (value: T, before: T) => unknown): () => void {
    return this.model.onChange(
      this.#key,
      observing(host(), () => this.value, callback),
    );
  }

  /** Calls back at every change, at once: for what itself decides when to compute. Returns a function that ends it. */
  follow(listener: () => Promise<void>): () => void {
    return this.model.onChange(this.#key, listener);
  }

  toString(): string {
    const { label, value } = this;
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
    return label ? `${label}: ${text}` : text;
  }
}

/** Makes two controls follow each other; the second takes the first's value now. Returns a function that parts them. */
export function link<T>(first: Control<T>, second: Control<T>): () => void {
  second.value = first.value;
  const stops = [
    first.observe((value) => {
      second.value = value;
    }),
    second.observe((value) => {
      first.value = value;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
