// Answers in notebooks, found by what the cells say: `%%exercise week-01/dot` heads a cell that answers an exercise. Cells get copied,
// split, moved and deleted; whatever can be put together again is, and it is said.
import { cellSource, type Notebook } from '../../shared/notebook.ts';
import { edits } from '../select.ts';
import { withoutTypes } from '../types/strip/without-types.ts';

/** An exercise as far as a cell can be told by it. */
export interface Wanted {
  readonly id: string;
  readonly starter: string;
}

export interface CellAnswer {
  readonly id: string;
  /** The module, with an empty line in the place of the head, so that line numbers are those of the cell. */
  readonly source: string;
}

export interface CellAnswers {
  readonly answers: readonly CellAnswer[];
  /** What was repaired, in sentences. */
  readonly repaired: readonly string[];
  /** Heads that name no exercise. */
  readonly unknown: readonly string[];
  /** Numbers of code cells that nobody wrote by hand, from 1. */
  readonly tooLong: readonly number[];
}

/** No answer needs more, and none is pieced together of more cells: what is longer would cost the class its time. */
const MAX_CELL_LENGTH = 500_000;
const MAX_PIECES = 20;

/** Magics and comments may stand above it. */
const HEAD = /^(?:[ \t]*(?:%(?!%exercise\b)[^\n]*|\/\/[^\n]*)?\n)*[ \t]*%%exercise[ \t]+(\S+)[^\n]*/;

interface Piece {
  readonly id: string;
  readonly source: string;
  readonly repairs: readonly string[];
}

export function answersInCells(notebook: Notebook, exercises: readonly Wanted[]): CellAnswers {
  const tooLong: number[] = [];
  const cells = notebook.cells.map((cell, i) => {
    const whole = cellSource(cell);
    const isTooLong = whole.length > MAX_CELL_LENGTH;
    if (isTooLong && cell.cell_type === 'code') tooLong.push(i + 1);
    const text = isTooLong ? '' : whole.replaceAll('\r\n', '\n');
    return { type: cell.cell_type, text, head: HEAD.exec(text)?.[1] };
  });
  const unknown: string[] = [];
  const asked = exercises.map((exercise) => ({ exercise, names: exportsOf(exercise.starter) }));
  const pieces = cells.flatMap(({ type, text, head }, i): Piece[] => {
    if (head === undefined) return headless(type, text, asked);
    const exercise = named(head, exercises);
    if (!exercise) {
      unknown.push(head);
      return [];
    }
    const repairs = exercise.id === head ? [] : [`its cell is headed "${head}", which was read as ${exercise.id}`];
    if (type !== 'code') repairs.push(`its cell had become a ${type} cell`);
    const own = text.replace(HEAD, (above) => above.replace(/[^\n]/g, ''));
    const rest = cells
      .slice(i + 1, i + MAX_PIECES)
      .map((cell) => (cell.type === 'code' && cell.head === undefined ? cell.text : undefined));
    const joined = join(own, rest, exercise);
    if (joined.cells > 1) repairs.push(`it was split into ${joined.cells} cells, which were joined`);
    return [{ id: exercise.id, source: joined.source, repairs }];
  });
  return { ...choose(pieces, exercises), unknown, tooLong };
}

/** The exercise that a head names, also with one or two letters wrong when only one can be meant. */
function named(head: string, exercises: readonly Wanted[]): Wanted | undefined {
  const exact = exercises.find(({ id }) => id === head);
  if (exact) return exact;
  const near = exercises.filter(({ id }) => edits(id, head.toLowerCase()) <= 2 || id.split('/')[1] === head);
  return near.length === 1 ? near[0] : undefined;
}

interface Asked {
  readonly exercise: Wanted;
  readonly names: readonly string[];
}

/** A cell that lost its head, if it exports all that exactly one exercise asks for. */
function headless(type: string, text: string, asked: readonly Asked[]): Piece[] {
  if (type !== 'code' || !/^[ \t]*export\b/m.test(text)) return [];
  const own = new Set(exportsOf(text));
  const fits = asked.filter(({ names }) => names.every((name) => own.has(name)));
  if (fits.length !== 1) return [];
  return [{ id: fits[0]!.exercise.id, source: text, repairs: ['its cell had lost the line %%exercise'] }];
}

/** The names that a module exports, as its text says. */
export const exportsOf = (source: string): string[] =>
  [...source.matchAll(/^[ \t]*export[ \t]+(?:async[ \t]+)?(?:function\*?|const|let|class)[ \t]+([\w$]+)/gm)].map(
    (m) => m[1]!,
  );

/** Adds the cells below as long as the answer is not whole and they bring what is missing. */
function join(
  own: string,
  below: readonly (string | undefined)[],
  { starter }: Wanted,
): { source: string; cells: number } {
  const asked = exportsOf(starter);
  const isWhole = (text: string): boolean => parses(text) && asked.every((name) => exportsOf(text).includes(name));
  let source = own;
  for (let cells = 1; cells <= below.length; cells++) {
    if (isWhole(source)) return { source, cells };
    const next = below[cells - 1];
    if (next === undefined) break;
    source = `${source}\n${next}`;
    if (isWhole(source)) return { source, cells: cells + 1 };
  }
  return { source: own, cells: 1 };
}

/** Whether the text is a whole program; types are taken off, nothing runs. */
const parses = (text: string): boolean => text.length > 200_000 || withoutTypes(text) !== undefined; // so long a text is judged as it is

/** One answer for each exercise: the last that is more than the starter. */
function choose(pieces: readonly Piece[], exercises: readonly Wanted[]): Pick<CellAnswers, 'answers' | 'repaired'> {
  const answers: CellAnswer[] = [];
  const repaired: string[] = [];
  for (const { id, starter } of exercises) {
    const own = pieces.filter((piece) => piece.id === id);
    const written = own.filter(({ source }) => !isStarter(source, starter));
    const chosen = (written.length > 0 ? written : own).at(-1);
    if (!chosen) continue;
    answers.push({ id, source: chosen.source });
    repaired.push(...chosen.repairs.map((what) => `${id}: ${what}`));
    const different = new Set(written.map(({ source }) => source.trim())).size;
    if (different > 1) repaired.push(`${id}: there are ${different} different cells for it: the last was graded`);
    else if (own.length > 1) repaired.push(`${id}: its cell is there ${own.length} times: it was graded once`);
  }
  return { answers, repaired };
}

/** Whether nothing was written yet, whatever happened to blank lines. */
export function isStarter(source: string, starter: string): boolean {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return plain(source) === '' || plain(source) === plain(starter);
}
