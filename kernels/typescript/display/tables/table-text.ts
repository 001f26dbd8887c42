// A table as plain text: padded columns, numbers to the right.
import { cellText, isNumeric, plural, visibleRows } from './cells.ts';
import type { TableView } from './table-view.ts';

const MAX_ROWS = 20;
const MAX_WIDTH = 120;

export function tableText(table: TableView): string {
  const { rows, more } = visibleRows(table.rowCount, MAX_ROWS);
  const columns = table.columns.map((name, c) => textColumn(name, rows, (row) => table.cell(row, c)));
  if (table.index) columns.unshift(textColumn('', rows, (row) => table.index![row]));
  const { shown, left } = fitting(columns);
  const lines = [0, ...rows.map((_, i) => i + 1)].map((line) =>
    shown
      .map((column) => column[line])
      .join('  ')
      .trimEnd(),
  );
  if (more > 0) lines.push(`… ${plural(more, 'more row')}`);
  lines.push(
    `${plural(table.rowCount, 'row')} × ${plural(table.columns.length, 'column')}${left > 0 ? ` (${left} not shown)` : ''}`,
  );
  return lines.join('\n');
}

/** Header and cells, all of one width. */
function textColumn(name: string, rows: readonly number[], cell: (row: number) => unknown): readonly string[] {
  const values = rows.map(cell);
  const texts = [name, ...values.map(cellText)];
  const width = Math.max(...texts.map((text) => text.length));
  const right = values.some(isNumeric);
  return texts.map((text) => (right ? text.padStart(width) : text.padEnd(width)));
}

function fitting(columns: readonly (readonly string[])[]): { shown: (readonly string[])[]; left: number } {
  const shown: (readonly string[])[] = [];
  let width = 0;
  for (const column of columns) {
    width += column[0]!.length + 2;
    if (width > MAX_WIDTH && shown.length > 0) break;
    shown.push(column);
  }
  return { shown, left: columns.length - shown.length };
}
