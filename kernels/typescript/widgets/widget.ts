import { inspect } from 'node:util';
import type { MimeBundle } from '../contract.ts';
import { JUPYTER_DISPLAY } from '../display/custom.ts';
import { escapeHtml } from '../display/html.ts';
import { host } from './host.ts';
import type { State } from './model/buffers.ts';
import { LAYOUT, layoutKind, STYLES, type StyleName, styleKind, VISIBLE } from './model/kinds.ts';
import { type Accept, type Kind, Model } from './model/model.ts';

const VIEW = 'application/vnd.jupyter.widget-view+json';

/** CSS of the box around a widget, in CSS's own words with `_` for `-`: `{ width: '50%', border_top: '1px solid' }`. */
export type Layout = Readonly<Record<string, string>>;

/** What any widget may be told. */
export interface WidgetOptions {
  /** Shown when the pointer rests on it. */
  readonly tooltip?: string;
  /** Width in CSS: `'50%'`, `'20em'`. */
  readonly width?: string;
  /** Any other property of its box. */
  readonly layout?: Layout;
}

export interface Parts {
  readonly kind: Kind;
  readonly state: State;
  readonly style?: StyleName;
  /** Properties of the style that are not as usual. */
  readonly look?: State;
  readonly accept?: Accept;
  readonly options: WidgetOptions;
}

/**
 * Something on the page that the kernel knows of. As the last expression of a cell, or with `display(widget)`, it is seen; shown
 * twice, it is one thing in two places.
 */
export abstract class Widget {
  /** The state shared with the page, as it travels. */
  readonly model: Model;
  readonly #parts: readonly Model[];
  readonly #style: Model | undefined;

  constructor({ kind, state, style, look, accept, options }: Parts) {
    const { tooltip = null, width, layout = {} } = options;
    const own = host();
    const box = new Model(own, layoutKind, { ...LAYOUT, ...checkedLayout(layout), ...(width && { width }) });
    const dress = style && new Model(own, styleKind(style), { ...STYLES[style], ...look });
    const references = { layout: box.reference, ...(dress && { style: dress.reference }) };
    this.model = new Model(own, kind, { ...VISIBLE, tooltip, ...state, ...references }, accept);
    this.#style = dress;
    this.#parts = dress ? [box, dress] : [box];
  }

  /** Takes the widget off every page; its value stays what it was. */
  close(): void {
    for (const model of [this.model, ...this.#parts]) model.close();
  }

  /** Changes how it looks, in the words of its style: `{ description_width: '12ch' }`. */
  restyle(look: State): void {
    this.#style?.set(look);
  }

  /** What it is, in a line of text. */
  abstract toString(): string;

  /** What it shows, where no page and no kernel keep it alive: exported notebooks, reports. */
  toHtml(): string {
    return `<div>${escapeHtml(this.toString())}</div>`;
  }

  [JUPYTER_DISPLAY](): MimeBundle | Promise<MimeBundle> {
    const view = { version_major: 2, version_minor: 0, model_id: this.model.id };
    return { [VIEW]: view, 'text/html': this.toHtml(), 'text/plain': this.toString() };
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

function checkedLayout(layout: Layout): Layout {
  const unknown = Object.keys(layout).find((key) => !Object.hasOwn(LAYOUT, key));
  if (unknown === undefined) return layout;
  throw new TypeError(`widget: layout has no property ${unknown}; there are ${Object.keys(LAYOUT).join(', ')}`);
}
