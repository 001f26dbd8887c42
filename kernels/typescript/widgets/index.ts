/**
 * Widgets: what moves on the page moves in the kernel, and the other way round.
 *
 * ```ts
 * import { interact, logSlider } from 'ai-mastery-kernel/widgets';
 *
 * interact({ rate: logSlider(1e-3, 1, { value: 0.1 }) }, ({ rate }) => `after ten steps: ${(1 - rate) ** 10}`)
 * ```
 *
 * Each control has a `value` that code reads and sets, and `observe(callback)`. A widget is seen as the last expression of a cell, or
 * with `display(widget)`. The page's side is that of ipywidgets.
 *
 * @module
 */

export { accordion, type Box, type GridOptions, gridBox, hbox, tabs, vbox } from './boxes.ts';
export { type Control, type ControlOptions, link } from './control.ts';
export { type Button, type ButtonOptions, button, type PlayOptions, play } from './controls/buttons.ts';
export { type CheckboxOptions, checkbox, type DropdownOptions, dropdown } from './controls/choices.ts';
export {
  intRangeSlider,
  intSlider,
  type LogSliderOptions,
  logSlider,
  rangeSlider,
  type SliderOptions,
  slider,
} from './controls/sliders.ts';
export { html, label, type ProgressOptions, progress, type TextOptions, text, textArea } from './controls/texts.ts';
export { type Custom, type CustomOptions, custom } from './custom.ts';
export { type Controls, type Interaction, interact, type Values } from './interact.ts';
export { type Output, output } from './output/output.ts';
export type { Layout, Widget, WidgetOptions } from './widget.ts';
