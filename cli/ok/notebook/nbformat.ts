// The notebook format 4.5, as far as it decides whether a file is a notebook.
// Source: https://nbformat.readthedocs.io/en/latest/format_description.html; the verdicts of Python's nbformat are the test's oracle.

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) =>
  typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'));
const isCount = (value: unknown) => value === null || (Number.isInteger(value) && (value as number) >= 0);
const isBundle = (value: unknown) =>
  isObject(value) && Object.entries(value).every(([type, data]) => /^(.*\/)?.*\+?json$/.test(type) || isText(data));

const CELL_KEYS: Readonly<Record<string, readonly string[]>> = {
  code: ['id', 'cell_type', 'metadata', 'source', 'outputs', 'execution_count'],
  markdown: ['id', 'cell_type', 'metadata', 'source', 'attachments'],
  raw: ['id', 'cell_type', 'metadata', 'source', 'attachments'],
};

const OUTPUT_FIELDS: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  execute_result: { execution_count: isCount, data: isBundle, metadata: isObject },
  display_data: { data: isBundle, metadata: isObject },
  stream: { name: (value) => typeof value === 'string', text: isText },
  error: {
    ename: (value) => typeof value === 'string',
    evalue: (value) => typeof value === 'string',
    traceback: (value) => Array.isArray(value) && isText(value),
  },
};

/** What makes `json` no valid notebook of format 4.5; empty when it is one. */
export function formatFaults(json: string): string[] {
  let notebook: unknown;
  try {
    notebook = JSON.parse(json);
  } catch (error) {
    return [`not JSON: ${(error as Error).message}`];
  }
  if (!isObject(notebook)) return ['the top of the file is no object'];
  const faults: string[] = [];
  if (notebook.nbformat !== 4) faults.push(`nbformat is ${notebook.nbformat}, not 4`);
  if (!Number.isInteger(notebook.nbformat_minor) || (notebook.nbformat_minor as number) < 5)
    faults.push('nbformat_minor is below 5');
  if (!isObject(notebook.metadata)) faults.push('no metadata object');
  faults.push(...surplus(notebook, ['nbformat', 'nbformat_minor', 'metadata', 'cells'], 'the notebook'));
  if (!Array.isArray(notebook.cells)) return [...faults, 'no list of cells'];
  return [...faults, ...notebook.cells.flatMap((cell, i) => cellFaults(cell, `cell ${i + 1}`))];
}

function cellFaults(cell: unknown, name: string): string[] {
  if (!isObject(cell)) return [`${name} is no object`];
  const keys = CELL_KEYS[String(cell.cell_type)];
  if (!keys) return [`${name} has the type ${JSON.stringify(cell.cell_type)}`];
  const faults = surplus(cell, keys, name);
  if (typeof cell.id !== 'string' || !/^[a-zA-Z0-9_-]{1,64}$/.test(cell.id)) faults.push(`${name} has no valid id`);
  if (!isText(cell.source)) faults.push(`${name} has no source text`);
  if (!isObject(cell.metadata)) faults.push(`${name} has no metadata object`);
  if (cell.attachments !== undefined && !isObject(cell.attachments))
    faults.push(`${name} has attachments that are no object`);
  if (cell.cell_type !== 'code') return faults;
  if (!('execution_count' in cell) || !isCount(cell.execution_count))
    faults.push(`${name} has no execution_count (null or ≥ 0)`);
  if (!Array.isArray(cell.outputs)) return [...faults, `${name} has no list of outputs`];
  return [...faults, ...cell.outputs.flatMap((output, i) => outputFaults(output, `${name}, output ${i + 1}`))];
}

function outputFaults(output: unknown, name: string): string[] {
  const fields = isObject(output) ? OUTPUT_FIELDS[String(output.output_type)] : undefined;
  if (!isObject(output) || !fields) return [`${name} has no known output_type`];
  const wrong = Object.entries(fields).filter(([key, holds]) => !(key in output) || !holds(output[key]));
  return [
    ...surplus(output, ['output_type', ...Object.keys(fields)], name),
    ...wrong.map(([key]) => `${name} has no valid ${key}`),
  ];
}

const surplus = (object: Json, keys: readonly string[], name: string): string[] =>
  Object.keys(object)
    .filter((key) => !keys.includes(key))
    .map((key) => `${name} has the unknown key ${key}`);
