import type { MimeBundle } from '../contract.ts';
import { JUPYTER_DISPLAY } from '../display/custom.ts';
import { Box } from './boxes.ts';
import type { Control } from './control.ts';
import { host } from './host.ts';
import { Latest } from './model/latest.ts';
import { type Output, output } from './output/output.ts';
import type { WidgetOptions } from './widget.ts';

/** Controls by the names of their values. */
// biome-ignore lint/suspicious/noExplicitAny: a control of any value; `unknown` would refuse all of them, since they also take values
export type Controls = Readonly<Record<string, Control<any>>>;

/** The values of controls, by the same names. */
export type Values<C extends Controls> = { readonly [K in keyof C]: C[K]['value'] };

/** Controls above what they lead to. Made by `interact`. */
export class Interaction<C extends Controls> extends Box {
  readonly controls: C;
  readonly output: Output;
  readonly #latest: Latest;
  readonly #first: Promise<void>;
  readonly #stops: readonly (() => void)[];

  constructor(controls: C, action: (values: Values<C>) => unknown, options: WidgetOptions) {
    const all = Object.entries(controls);
    for (const [name, control] of all) control.label ||= name;
    // Side by side they begin at one line.
    const longest = Math.max(...all.map(([, { label }]) => label.length));
    for (const [, control] of all) control.restyle({ description_width: `max(80px, ${longest}ch)` });
    const shown = output();
    super('VBox', [...Object.values(controls), shown], options);
    this.controls = controls;
    this.output = shown;
    this.#latest = new Latest(host(), shown.place(), () => shown.replace(() => action(this.values)));
    this.#stops = all.map(([, control]) => control.follow(() => this.#latest.request()));
    this.#first = this.#latest.request();
  }

  /** What the controls say now. */
  get values(): Values<C> {
    const values = Object.entries(this.controls).map(([name, control]) => [name, control.value]);
    return Object.fromEntries(values) as Values<C>;
  }

  /** Computes again with the present values; resolves when that is shown. */
  rerun(): Promise<void> {
    return this.#latest.request();
  }

  override close(): void {
    for (const stop of this.#stops) stop();
    this.output.close();
    super.close();
  }

  /** With the first picture, for readers who have no kernel. */
  override async [JUPYTER_DISPLAY](): Promise<MimeBundle> {
    await this.#first;
    return super[JUPYTER_DISPLAY]();
  }
}

/**
 * Calls a function with the values of controls, shows what it returns and prints, and does so again whenever one of them moves. One
 * call at a time: values that come while it computes wait for the next call, and only the last of them counts.
 *
 * @param controls each under the name of its value
 * @param action gets the values by name; may be asynchronous
 * @example
 * import { interact, slider } from 'ai-mastery-kernel/widgets';
 * interact({ x: slider(0, 10, { value: 3 }) }, ({ x }) => x ** 2)
 */
export const interact = <C extends Controls>(
  controls: C,
  action: (values: Values<C>) => unknown,
  options: WidgetOptions = {},
): Interaction<C> => new Interaction(controls, action, options);
