// Merges what the course and the learner changed in one notebook, cell by cell. No cell of the learner's is ever lost.
import { type Cell, cellSource, type Notebook } from '../../../shared/notebook.ts';
import { courseVersion, hasCourseVersion, nameOf } from './course-version.ts';
import { pairs, sameText } from './pairs.ts';
import { mergeSequences } from './sequences.ts';

export interface MergedNotebook {
  readonly notebook: Notebook;
  /** What a person should look at, each a sentence. */
  readonly conflicts: readonly string[];
}

/** The same cell in each of the three; undefined where it is not. */
interface Row {
  readonly base?: Cell | undefined;
  readonly mine?: Cell | undefined;
  readonly theirs?: Cell | undefined;
}

/** @param base what the course wrote when the two parted; its outputs are not needed */
export function mergeNotebooks(base: Notebook, mine: Notebook, theirs: Notebook): MergedNotebook {
  const { rows, order } = align(base.cells, mine.cells, theirs.cells);
  const conflicts = [...rows.values()].flatMap(({ base, mine, theirs }) =>
    base && theirs && !mine && !sameText(base, theirs)
      ? [`you deleted ${nameOf(base)}, which the course has changed: it stays deleted`]
      : [],
  );
  const cells: Cell[] = [];
  for (const key of order) cells.push(...mergeCell(rows.get(key)!, mine, cells, conflicts));
  return { notebook: { ...theirs, cells, metadata: mergeMetadata(mine, theirs, cells) }, conflicts };
}

function align(base: readonly Cell[], mine: readonly Cell[], theirs: readonly Cell[]) {
  const rows = new Map<string, Row>(base.map((cell, i) => [`base ${i}`, { base: cell }]));
  const theirPairs = pairs(theirs, base);
  const theirKeys = theirs.map((cell, i) => {
    const pair = theirPairs[i];
    const key = pair === undefined ? `theirs ${i}` : `base ${pair}`;
    rows.set(key, { ...rows.get(key), theirs: cell });
    return key;
  });
  const minePairs = pairs(mine, base);
  const added = theirs.filter((_, i) => theirPairs[i] === undefined);
  const addedToo = pairs(
    mine.filter((_, i) => minePairs[i] === undefined),
    added,
  );
  let own = 0;
  const mineKeys = mine.map((cell, i) => {
    const pair = minePairs[i];
    const twin = pair === undefined ? addedToo[own++] : undefined;
    const key = keyOfMine(cell, i, pair, twin === undefined ? undefined : theirs.indexOf(added[twin]!), rows);
    rows.set(key, { ...rows.get(key), mine: cell });
    return key;
  });
  return {
    rows,
    order: orderOf(
      mineKeys,
      [...base.keys()].map((i) => `base ${i}`),
      theirKeys,
    ),
  };
}

function keyOfMine(
  cell: Cell,
  i: number,
  pair: number | undefined,
  twin: number | undefined,
  rows: ReadonlyMap<string, Row>,
): string {
  if (twin !== undefined) return `theirs ${twin}`;
  if (pair === undefined) return `mine ${i}`;
  const { base, theirs } = rows.get(`base ${pair}`)!;
  // The course dropped the cell, but the learner has worked on it: from now on it is the learner's own.
  return theirs === undefined && !sameText(cell, base!) ? `mine ${i}` : `base ${pair}`;
}

/** Each key once. Where both sides put something in the same place, the learner's comes first. */
function orderOf(mine: readonly string[], base: readonly string[], theirs: readonly string[]): Set<string> {
  const stretches = mergeSequences(mine, base, theirs);
  return new Set(stretches.flatMap((s) => ('agreed' in s ? s.agreed : [...s.mine, ...s.theirs])));
}

function mergeCell(
  { base, mine, theirs }: Row,
  notebook: Notebook,
  before: readonly Cell[],
  conflicts: string[],
): Cell[] {
  if (!mine) return theirs && !base ? [theirs] : []; // the course's new cell, or deleted by the learner
  if (!theirs) return base ? [] : [mine]; // dropped by the course, or the learner's own
  if (sameText(mine, theirs)) return [withRunOf(theirs, mine)];
  if (base && sameText(mine, base)) return [theirs];
  if (base && sameText(theirs, base)) return [mine];
  if (hasCourseVersion(notebook, theirs)) return [mine]; // said before, and not yet cleared away
  conflicts.push(`you and the course both changed ${nameOf(mine)}: yours stays, the course's follows it`);
  return [mine, courseVersion(theirs, [...notebook.cells, ...before])];
}

/** The course's cell with the learner's outputs: the text that made them is the same. */
function withRunOf(theirs: Cell, mine: Cell): Cell {
  return mine.outputs ? { ...theirs, outputs: mine.outputs, execution_count: mine.execution_count ?? null } : theirs;
}

/** The outputs come from two runs now; only a notebook that is the course's in every cell keeps the mark of one. */
function mergeMetadata(mine: Notebook, theirs: Notebook, cells: readonly Cell[]): Notebook['metadata'] {
  const isTheirs = cells.length === theirs.cells.length && cells.every((cell, i) => cell === theirs.cells[i]);
  const { executed, ...others } = theirs.metadata.ai_mastery ?? {};
  const mark = isTheirs && executed !== undefined ? { ...others, executed } : others;
  const metadata = { ...mine.metadata, ...theirs.metadata };
  return theirs.metadata.ai_mastery || mine.metadata.ai_mastery ? { ...metadata, ai_mastery: mark } : metadata;
}

/** What is kept of a notebook to merge by later: what a person wrote, and nothing that running it made. */
export const essence = ({ cells, nbformat, nbformat_minor }: Notebook): Notebook => ({
  cells: cells.map((cell) => ({
    ...(cell.id !== undefined && { id: cell.id }),
    cell_type: cell.cell_type,
    source: cellSource(cell),
    metadata: {},
  })),
  metadata: {},
  nbformat,
  nbformat_minor,
});
