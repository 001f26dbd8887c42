// A table as HTML that survives JupyterLab's sanitizer and suits light and dark: no colors, no style sheet.
import { escapeHtml } from '../html.ts';
import { cellText, isNumeric, plural, visibleRows } from './cells.ts';
import type { TableView } from './table-view.ts';

const MAX_ROWS = 60;
const MAX_COLUMNS = 40;
const LEFT = ' style="text-align:left"';
// Right is what JupyterLab does by itself; said for every other place.
const RIGHT = ' style="text-align:right"';

export function tableHtml(table: TableView): string {
  const { rows, more } = visibleRows(table.rowCount, MAX_ROWS);
  const columns = table.columns.slice(0, MAX_COLUMNS);
  const sides = columns.map((_, c) => (rows.some((row) => isNumeric(table.cell(row, c))) ? RIGHT : LEFT));
  const label = (text: string) => (table.index ? `<th${LEFT}>${escapeHtml(text)}</th>` : '');
  const head = columns.map((name, c) => `<th${sides[c]}>${escapeHtml(name)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = columns.map((_, c) => `<td${sides[c]}>${escapeHtml(cellText(table.cell(row, c)))}</td>`);
    return `<tr>${label(cellText(table.index?.[row]))}${cells.join('')}</tr>`;
  });
  if (more > 0) {
    const span = columns.length + (table.index ? 1 : 0);
    body.push(`<tr><td colspan="${span}"${LEFT}>… ${plural(more, 'more row')}</td></tr>`);
  }
  const caption = `${plural(table.rowCount, 'row')} × ${plural(table.columns.length, 'column')}`;
  const cut = table.columns.length > MAX_COLUMNS ? `, the first ${MAX_COLUMNS} shown` : '';
  return (
    `<table><caption style="text-align:left;white-space:nowrap">${caption}${cut}</caption>` +
    `<thead><tr>${label('')}${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
  );
}
