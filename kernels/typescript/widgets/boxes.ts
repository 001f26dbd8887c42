import { controlKind } from './model/kinds.ts';
import { Widget, type WidgetOptions } from './widget.ts';

/** Widgets beside or above each other. Made by `hbox`, `vbox`, `gridBox`, `accordion`, `tabs`. */
export class Box extends Widget {
  readonly children: readonly Widget[];

  constructor(name: string, children: readonly Widget[], options: WidgetOptions, rest = {}) {
    const references = children.map(({ model }) => model.reference);
    super({ kind: controlKind(name), state: { box_style: '', children: references, ...rest }, options });
    this.children = children;
  }

  toString(): string {
    return this.children.map(String).join('\n');
  }

  override toHtml(): string {
    return this.children.map((child) => child.toHtml()).join('\n');
  }
}

/** Side by side: `hbox([go, stop])`. */
export const hbox = (children: readonly Widget[], options: WidgetOptions = {}): Box =>
  new Box('HBox', children, options);

/** One below the other. */
export const vbox = (children: readonly Widget[], options: WidgetOptions = {}): Box =>
  new Box('VBox', children, options);

export interface GridOptions extends WidgetOptions {
  /** How many stand side by side. @default 2 */
  readonly columns?: number;
}

/** In rows and columns: `gridBox([a, b, c, d], { columns: 2 })`. */
export function gridBox(children: readonly Widget[], options: GridOptions = {}): Box {
  const { columns = 2, layout, ...rest } = options;
  if (!(Number.isInteger(columns) && columns > 0))
    throw new RangeError(`gridBox: columns must be 1 or more, got ${columns}`);
  const grid = { grid_template_columns: `repeat(${columns}, auto)`, ...layout };
  return new Box('GridBox', children, { ...rest, layout: grid });
}

type Titled = Readonly<Record<string, Widget>>;

/** Parts that fold open one at a time: `accordion({ data: table, model: controls })`. */
export const accordion = (parts: Titled, options: WidgetOptions = {}): Box => titled('Accordion', parts, options);

/** The same as tabs. */
export const tabs = (parts: Titled, options: WidgetOptions = {}): Box => titled('Tab', parts, options);

function titled(name: string, parts: Titled, options: WidgetOptions): Box {
  return new Box(name, Object.values(parts), options, { titles: Object.keys(parts), selected_index: 0 });
}
