import { childTags, type Tag } from './html.ts';

/** A cell of an HTML table and the place that it takes. */
export interface GridCell {
  readonly element: Tag;
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
}

export interface Grid {
  readonly width: number;
  /** Rows of the head. */
  readonly head: number;
  readonly cells: readonly GridCell[];
}

const MAX_COLUMNS = 64;
const MAX_SPAN = 1_000;

/** Where each cell stands, by HTML's rules (12.2, "forming a table"): a cell takes the first free places of its row; none lies on another. */
export function gridOf(table: Tag): Grid {
  const { sections, head } = rowSections(table);
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  let y = 0;
  let width = 0;
  for (const rows of sections) {
    const end = y + rows.length; // no cell reaches out of its section
    for (const row of rows) {
      let x = 0;
      for (const element of childTags(row).filter(({ name }) => name === 'td' || name === 'th')) {
        while (taken.has(`${x} ${y}`)) x++;
        if (x >= MAX_COLUMNS) break;
        const rowspan = Math.min(span(element, 'rowspan') || end - y, end - y);
        const colspan = freeColumns(taken, x, y, Math.max(1, span(element, 'colspan')), rowspan);
        for (let i = x; i < x + colspan; i++) for (let j = y; j < y + rowspan; j++) taken.add(`${i} ${j}`);
        cells.push({ element, x, y, colspan, rowspan });
        x += colspan;
        width = Math.max(width, x);
      }
      y++;
    }
  }
  return { width, head, cells };
}

function freeColumns(taken: ReadonlySet<string>, x: number, y: number, wanted: number, rowspan: number): number {
  let columns = 0;
  const isFree = (i: number) => Array.from({ length: rowspan }, (_, j) => y + j).every((j) => !taken.has(`${i} ${j}`));
  while (columns < wanted && x + columns < MAX_COLUMNS && isFree(x + columns)) columns++;
  return Math.max(1, columns);
}

/** 0 means "to the end" in HTML's row span. */
function span(element: Tag, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(element.attribs[name] ?? '1', 10);
  return Number.isNaN(value) || value < 0 ? 1 : Math.min(value, MAX_SPAN);
}

/** Head first, foot last, wherever they were written; rows that stand by themselves are one section. */
function rowSections(table: Tag): { readonly sections: readonly Tag[][]; readonly head: number } {
  const sections = new Map<string, Tag[][]>([
    ['thead', []],
    ['tbody', []],
    ['tfoot', []],
  ]);
  let loose: Tag[] | undefined;
  for (const tag of childTags(table)) {
    if (tag.name === 'tr') {
      if (loose) loose.push(tag);
      else {
        loose = [tag];
        sections.get('tbody')!.push(loose);
      }
      continue;
    }
    if (!sections.has(tag.name)) continue;
    loose = undefined;
    sections.get(tag.name)!.push(childTags(tag).filter(({ name }) => name === 'tr'));
  }
  return { sections: [...sections.values()].flat(), head: sections.get('thead')!.flat().length };
}
