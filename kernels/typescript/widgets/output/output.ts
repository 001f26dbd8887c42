import { host, type Place } from '../host.ts';
import { outputKind } from '../model/kinds.ts';
import { Widget, type WidgetOptions } from '../widget.ts';
import { Pane } from './pane.ts';
import { outputsHtml, outputsText } from './static.ts';

/** A place on the page for what code prints and shows. Made by `output`. */
export class Output extends Widget {
  readonly #pane = new Pane((outputs) => {
    // What code still says when nobody can see it is not that code's mistake.
    if (!this.model.closed) this.model.set({ outputs });
  });

  constructor(options: WidgetOptions) {
    super({ kind: outputKind, state: { msg_id: '', outputs: [] }, options });
  }

  /** Runs code whose output comes here, also what it prints later. */
  run<T>(action: () => T): T {
    const result = host().within(this.#pane, action);
    this.#pane.flush();
    return result;
  }

  /** Shows a value, as the last expression of a cell is shown. */
  async show(value: unknown): Promise<void> {
    const bundle = await host().bundle(value);
    if (bundle) this.#pane.display(bundle);
    this.#pane.flush();
  }

  clear(): void {
    this.#pane.clearOutput();
    this.#pane.flush();
  }

  /** Runs code whose output replaces all that is here, once there is something new to see: pictures do not flicker. */
  async replace(action: () => unknown): Promise<void> {
    this.#pane.clearOutput(true);
    try {
      const value = await host().within(this.#pane, action);
      if (value !== undefined) await this.show(value);
    } finally {
      this.#pane.finish();
    }
  }

  /** The place that is here. */
  place(): Place {
    return host().within(this.#pane, () => host().place());
  }

  toString(): string {
    return outputsText(this.#pane.outputs);
  }

  override toHtml(): string {
    return outputsHtml(this.#pane.outputs);
  }
}

/** A place for what code prints and shows: `const out = output(); out.run(() => console.log('here'))`. */
export const output = (options: WidgetOptions = {}): Output => new Output(options);
