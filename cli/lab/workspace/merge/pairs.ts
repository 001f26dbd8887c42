// Which cell of one notebook is which of another.
import { type Cell, cellSource } from '../../../shared/notebook.ts';

export const sameText = (a: Cell, b: Cell): boolean => a.cell_type === b.cell_type && cellSource(a) === cellSource(b);

/**
 * For each cell of `side` its index in `base`, or undefined for a cell of its own. Cells are known by their ids; an editor that gave new
 * ones is seen through where the text is the same.
 */
export function pairs(side: readonly Cell[], base: readonly Cell[]): (number | undefined)[] {
  const free = new Set(base.keys());
  const take = (index: number) => (free.delete(index) ? index : undefined);
  const byId = side.map(({ id }) => (id === undefined ? undefined : take(base.findIndex((cell) => cell.id === id))));
  return side.map((cell, i) => byId[i] ?? take([...free].find((index) => sameText(cell, base[index]!)) ?? -1));
}
