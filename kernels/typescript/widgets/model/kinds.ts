// The classes of the page that widgets are made of, with the state that each expects: ipywidgets 8, whose own messages are the test's oracle.

import type { State } from './buffers.ts';
import type { Kind } from './model.ts';

const BASE = { module: '@jupyter-widgets/base', version: '2.0.0' };
const CONTROLS = { module: '@jupyter-widgets/controls', version: '2.0.0' };
const OUTPUT = { module: '@jupyter-widgets/output', version: '1.0.0' };

/** Views whose names are not their models'. */
const VIEWS: Readonly<Record<string, string>> = { FloatProgress: 'ProgressView' };

type Home = typeof BASE;

const kind = (name: string, home: Home, view = `${name}View`, viewHome = home): Kind => ({
  _model_name: `${name}Model`,
  _model_module: home.module,
  _model_module_version: home.version,
  _view_name: view,
  _view_module: viewHome.module,
  _view_module_version: viewHome.version,
});

export const controlKind = (name: string): Kind => kind(name, CONTROLS, VIEWS[name]);
export const styleKind = (name: string): Kind => kind(name, CONTROLS, 'StyleView', BASE);
export const layoutKind: Kind = kind('Layout', BASE);
export const outputKind: Kind = kind('Output', OUTPUT);
/** Of any release: its state has not changed since the first. */
export const customKind: Kind = kind('Any', { module: 'anywidget', version: '*' });

/** What every widget that can be seen has. */
export const VISIBLE: State = { _dom_classes: [], tabbable: null, tooltip: null };

/** CSS properties of the box around a widget. */
export const LAYOUT = blank(
  'align_content align_items align_self border_bottom border_left border_right border_top bottom display flex flex_flow grid_area',
  'grid_auto_columns grid_auto_flow grid_auto_rows grid_column grid_gap grid_row grid_template_areas grid_template_columns',
  'grid_template_rows height justify_content justify_items left margin max_height max_width min_height min_width object_fit',
  'object_position order overflow padding right top visibility width',
);

const FONT = blank('font_family font_size font_style font_variant font_weight text_color text_decoration');
const DESCRIPTION: State = { description_width: '' };
const TEXT = { ...DESCRIPTION, ...blank('background font_size text_color') };

/** The styles of the page's controls, by the names of their models. */
export const STYLES = {
  DescriptionStyle: DESCRIPTION,
  SliderStyle: { ...DESCRIPTION, handle_color: null },
  ProgressStyle: { ...DESCRIPTION, bar_color: null },
  CheckboxStyle: { ...DESCRIPTION, background: null },
  ButtonStyle: { ...FONT, button_color: null },
  TextStyle: TEXT,
  LabelStyle: { ...TEXT, ...FONT },
  HTMLStyle: TEXT,
} satisfies Record<string, State>;

export type StyleName = keyof typeof STYLES;

function blank(...names: readonly string[]): State {
  return Object.fromEntries(names.flatMap((line) => line.split(' ')).map((name) => [name, null]));
}
