import { type Codec, Control, type ControlOptions } from '../control.ts';
import { host } from '../host.ts';
import { controlKind } from '../model/kinds.ts';
import { Widget, type WidgetOptions } from '../widget.ts';

export interface ButtonOptions extends WidgetOptions {
  readonly color?: 'primary' | 'success' | 'info' | 'warning' | 'danger';
  /** A name of Font Awesome's: `'play'`, `'check'`. */
  readonly icon?: string;
  readonly disabled?: boolean;
}

/** A button. Made by `button`. */
export class Button extends Widget {
  readonly #listeners = new Set<() => Promise<boolean>>();

  constructor(label: string, options: ButtonOptions) {
    const { color = '', icon = '', disabled = false } = options;
    const state = { description: label, button_style: color, icon, disabled };
    super({ kind: controlKind('Button'), style: 'ButtonStyle', state, options });
    this.model.onCustom = ({ event }) =>
      event === 'click' ? Promise.all([...this.#listeners].map((listener) => listener())) : undefined;
  }

  /**
   * Calls back at every click, one after the other; an interrupt ends the call and the clicks that wait for it. What it prints is in
   * the cell that asks for it.
   *
   * @returns a function that ends it
   */
  onClick(callback: () => unknown): () => void {
    const own = host();
    const place = own.place();
    let last: Promise<boolean> | undefined;
    const listener = () => {
      const click = (last ?? Promise.resolve(true)).then((completed) => completed && own.call(place, callback));
      last = click;
      void click.then(() => {
        if (last === click) last = undefined;
      });
      return click;
    };
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get disabled(): boolean {
    return this.model.state.disabled === true;
  }
  set disabled(disabled: boolean) {
    this.model.set({ disabled });
  }

  toString(): string {
    return `[${this.model.state.description}]`;
  }
}

/**
 * A button.
 *
 * @example
 * const go = button('Train', { color: 'primary', icon: 'play' });
 * go.onClick(() => console.log('training …'));
 */
export const button = (label: string, options: ButtonOptions = {}): Button => new Button(label, options);

export interface PlayOptions extends ControlOptions {
  /** @default the lowest value */
  readonly value?: number;
  /** @default 1 */
  readonly step?: number;
  /** Milliseconds from one value to the next. @default 100 */
  readonly intervalMs?: number;
  /** Whether it begins again at the end. @default false */
  readonly repeat?: boolean;
}

/** Buttons that count by themselves, for animations: `link(play(0, 100), slider)`. */
export function play(min: number, max: number, options: PlayOptions = {}): Control<number> {
  if (!(Number.isInteger(min) && Number.isInteger(max) && min < max))
    throw new RangeError(`play: min must be below max, both integers; got ${min} and ${max}`);
  const { value = min, step = 1, intervalMs = 100, repeat = false } = options;
  const codec: Codec<number> = {
    encode: (count) => {
      if (count >= min && count <= max) return count;
      throw new RangeError(`play: the value must be in [${min}, ${max}], got ${count}`);
    },
    decode: (raw) => (typeof raw === 'number' && raw >= min ? Math.min(raw, max) : undefined),
  };
  const state = { min, max, step, interval: intervalMs, playing: false, repeat, show_repeat: true };
  return new Control({ name: 'Play', style: 'DescriptionStyle', state, value, codec, options });
}
