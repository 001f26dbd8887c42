// Widgets on a page without a kernel: what their state in the notebook says they showed last. The file may be anybody's.
import type { Cell, Notebook, Output } from '../../shared/notebook.ts';

const VIEW = 'application/vnd.jupyter.widget-view+json';
const STATE = 'application/vnd.jupyter.widget-state+json';
const REFERENCE = /^IPY_MODEL_(.+)$/;

type Json = Readonly<Record<string, unknown>>;

/** What JupyterLab leaves out of a saved state, because it is the page's own default. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  FloatSliderModel: 0,
  IntSliderModel: 0,
  FloatLogSliderModel: 1,
  FloatRangeSliderModel: [0, 1],
  IntRangeSliderModel: [0, 1],
  CheckboxModel: false,
  TextModel: '',
  TextareaModel: '',
  PlayModel: 0,
  FloatProgressModel: 0,
};

/** The notebook with each widget's output as it stood when the file was saved; where its state is not there, as it was first shown. */
export function withLastPictures(notebook: Notebook): Notebook {
  const saved = object(object(object(notebook.metadata).widgets)[STATE]).state;
  const models = object(saved);
  if (Object.keys(models).length === 0) return notebook;
  const cells = notebook.cells.map((cell): Cell => {
    if (!Array.isArray(cell.outputs)) return cell;
    return { ...cell, outputs: cell.outputs.flatMap((output) => lastOf(output, models)) };
  });
  return { ...notebook, cells };
}

function lastOf(output: Output, models: Json): readonly Output[] {
  const id = object(object(output.data)[VIEW]).model_id;
  if (typeof id !== 'string' || !Object.hasOwn(models, id)) return [output];
  const shown = parts(id, models, new Set(), MAX_DEPTH);
  return shown.length > 0 ? shown : [output];
}

/** Boxes in boxes that anybody would look into. */
const MAX_DEPTH = 50;

/** A model and what it contains, each once. */
function parts(id: string, models: Json, seen: Set<string>, depth: number): readonly Output[] {
  if (depth === 0 || seen.has(id) || !Object.hasOwn(models, id)) return [];
  seen.add(id);
  const { model_name: name, state } = object(models[id]);
  const { children, outputs, ...rest } = object(state);
  if (name === 'OutputModel') return Array.isArray(outputs) ? outputs.filter(isOutput) : [];
  if (Array.isArray(children))
    return children.flatMap((child) => parts(REFERENCE.exec(wordOf(child))?.[1] ?? '', models, seen, depth - 1));
  return control(wordOf(name), rest);
}

function control(name: string, state: Json): readonly Output[] {
  const { description, _options_labels: labels, index, value = DEFAULTS[name] } = state;
  if (name === 'HTMLModel') return [shows({ 'text/html': wordOf(value) })];
  const chosen = Array.isArray(labels) ? labels[Number(index)] : value;
  const words = [chosen].flat().map((one) => wordOf(typeof one === 'number' ? Number(one.toPrecision(4)) : one));
  const text = words.filter((word) => word !== '').join(' – ');
  const label = typeof description === 'string' && description !== '' ? description : '';
  const line = [label, text].filter((part) => part !== '').join(': ');
  return line === '' ? [] : [shows({ 'text/plain': line })];
}

const shows = (data: Json): Output => ({ output_type: 'display_data', data, metadata: {} });

/** A file may hold anything there; only what a widget's word can be is one. */
const wordOf = (value: unknown): string =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';

const isOutput = (value: unknown): value is Output =>
  ['stream', 'display_data', 'execute_result', 'error'].includes(wordOf(object(value).output_type));

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
