import { type Codec, Control, type ControlOptions } from '../control.ts';
import type { StyleName } from '../model/kinds.ts';
import type { WidgetOptions } from '../widget.ts';

const TEXT: Codec<string> = {
  encode: (value) => String(value),
  decode: (raw) => (typeof raw === 'string' ? raw : undefined),
};
/** What ipywidgets puts where nothing is: a space without width, which keeps the line's height. */
const NOTHING = '\u200b';
const HINT = 'placeholder'; // house-allow toys: what the page calls the gray text

export interface TextOptions extends ControlOptions {
  readonly value?: string;
  /** Shown in gray while it is empty. */
  readonly hint?: string;
  /** Whether values come with every key, or when Enter is pressed. @default true */
  readonly continuous?: boolean;
}

/** A line to type in: `text({ label: 'word', hint: 'type here' })`. */
export const text = (options: TextOptions = {}): Control<string> => typed('Text', options, {});

/** Several lines to type in. */
export const textArea = (options: TextOptions = {}): Control<string> => typed('Textarea', options, { rows: null });

function typed(name: string, options: TextOptions, rest: Readonly<Record<string, unknown>>): Control<string> {
  const { value = '', hint = NOTHING, continuous = true } = options;
  const state = { [HINT]: hint, continuous_update: continuous, ...rest };
  return new Control({ name, style: 'TextStyle', state, value, codec: TEXT, options });
}

/** Words beside other widgets: `label('loss: 0.3')`, later `.value = 'loss: 0.2'`. Formulas between dollar signs are typeset. */
export const label = (value: string, options: WidgetOptions = {}): Control<string> =>
  new Shown('Label', 'LabelStyle', value, options);

/** HTML that may be replaced: `html('<b>ready</b>')`. */
export const html = (value: string, options: WidgetOptions = {}): Control<string> =>
  new Shown('HTML', 'HTMLStyle', value, options);

class Shown extends Control<string> {
  readonly #isHtml: boolean;

  constructor(name: 'Label' | 'HTML', style: StyleName, value: string, options: WidgetOptions) {
    super({ name, style, state: { [HINT]: NOTHING }, value, codec: TEXT, options, passive: true });
    this.#isHtml = name === 'HTML';
  }

  override toHtml(): string {
    return this.#isHtml ? `<div>${this.value}</div>` : super.toHtml();
  }
}

export interface ProgressOptions extends ControlOptions {
  /** @default 0 */
  readonly value?: number;
  readonly color?: 'success' | 'info' | 'warning' | 'danger';
}

/** A bar that fills from 0 to `max`: `const bar = progress(100); bar.value += 1`. */
export function progress(max: number, options: ProgressOptions = {}): Control<number> {
  if (!(max > 0 && Number.isFinite(max))) throw new RangeError(`progress: max must be above 0 and finite, got ${max}`);
  const { value = 0, color = '' } = options;
  const codec: Codec<number> = {
    encode: (done) => Math.min(Math.max(done, 0), max),
    decode: (raw) => (typeof raw === 'number' ? raw : undefined),
  };
  const state = { min: 0, max, bar_style: color, orientation: 'horizontal' };
  return new Control({ name: 'FloatProgress', style: 'ProgressStyle', state, value, codec, options, passive: true });
}
