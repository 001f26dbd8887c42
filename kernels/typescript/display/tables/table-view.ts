// One view of everything that is a table: arrays of records, data frames of danfo.js, Arquero and Polars.
import { isPlainObject, probe, probeMethod } from '../probe.ts';

export interface TableView {
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** Row labels, where the source has its own. */
  readonly index?: readonly unknown[];
  cell(row: number, column: number): unknown;
}

/** The value as a table, or undefined when it is none. */
export function tableView(value: unknown): TableView | undefined {
  return recordsView(value) ?? danfoView(value) ?? arqueroView(value) ?? polarsView(value);
}

/** An array of object literals. Columns in the order in which they first appear. */
export function recordsView(value: unknown): TableView | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isPlainObject)) return undefined;
  const columns = [...new Set(value.flatMap((record) => Object.keys(record)))];
  // Many names that few records share: a list of different things, not a table.
  const filled = value.reduce((sum, record) => sum + Object.keys(record).length, 0);
  if (columns.length === 0 || filled < (columns.length * value.length) / 2) return undefined;
  return { columns, rowCount: value.length, cell: (row, column) => probe(value[row], columns[column]!) };
}

/** danfo.js DataFrame and Series: `$columns` and `$index` are its own. */
function danfoView(value: unknown): TableView | undefined {
  const columns = probe(value, 'columns');
  const index = probe(value, 'index');
  const values = probe(value, 'values');
  const isDanfo = probe(value, '$columns') !== undefined && Array.isArray(index) && Array.isArray(values);
  if (!isDanfo || !Array.isArray(columns)) return undefined;
  const names = columns.map((name) => String(name));
  const cell = (row: number, column: number) =>
    Array.isArray(values[row]) ? (values[row] as unknown[])[column] : values[row];
  return { columns: names, rowCount: values.length, index, cell };
}

function arqueroView(value: unknown): TableView | undefined {
  const names = probeMethod(value, 'columnNames')?.();
  const rows = probeMethod(value, 'numRows')?.();
  const get = probeMethod(value, 'get');
  if (!Array.isArray(names) || typeof rows !== 'number' || !get) return undefined;
  const columns = names.map((name) => String(name));
  return { columns, rowCount: rows, cell: (row, column) => get(columns[column]!, row) };
}

function polarsView(value: unknown): TableView | undefined {
  const names = probe(value, 'columns');
  const rows = probe(value, 'height');
  const records = probeMethod(value, 'toRecords');
  if (!Array.isArray(names) || typeof rows !== 'number' || !records) return undefined;
  const columns = names.map((name) => String(name));
  let cache: readonly unknown[] | undefined;
  return {
    columns,
    rowCount: rows,
    cell: (row, column) => {
      cache ??= records() as readonly unknown[];
      return probe(cache[row], columns[column]!);
    },
  };
}
