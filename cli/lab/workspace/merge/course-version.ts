// How the course's version of a cell is laid below the learner's: to read, not to run.
import { type Cell, cellSource, type Notebook } from '../../../shared/notebook.ts';

const OPENING =
  '**The course changed this cell too.** Yours is above and stays. Take from this one what you want, then delete it.';

/** The cell's first line of text, for sentences. */
export function nameOf(cell: Cell): string {
  const line = cellSource(cell)
    .split('\n')
    .find((text) => text.trim() !== '');
  if (line === undefined) return 'an empty cell';
  return `the cell "${line.length > 60 ? `${line.slice(0, 59)}…` : line.trim()}"`;
}

const textOf = (theirs: Cell): string => {
  const source = cellSource(theirs);
  if (theirs.cell_type === 'markdown') return `${OPENING}\n\n---\n\n${source}`;
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${OPENING}\n\n${fence}typescript\n${source}\n${fence}`;
};

/** @param others cells whose ids are taken */
export function courseVersion(theirs: Cell, others: readonly Cell[]): Cell {
  const taken = new Set(others.map(({ id }) => id));
  const stem = `course-${theirs.id ?? 'cell'}`.slice(0, 56); // an id has at most 64 characters
  let id = stem;
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
  return { id, cell_type: 'markdown', metadata: {}, source: textOf(theirs) };
}

export const hasCourseVersion = ({ cells }: Notebook, theirs: Cell): boolean =>
  cells.some((cell) => cell.cell_type === 'markdown' && cellSource(cell) === textOf(theirs));
