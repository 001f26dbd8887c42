// Notebook files are other people's: what is missing is filled in, what is wrong is a sentence with a cure.
import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../shared/command.ts';
import { type Cell, type Notebook, parseNotebook } from '../shared/notebook.ts';
import { oneLine } from './render/escape.ts';

const MAX_BYTES = 100_000_000;
const CURE = 'open it in JupyterLab and save it, or bring the original back: npm run lab -- --restore <file>';

/** The bytes of a notebook, unless they are too many for a page. */
export function readBytes(file: string, name: string): Buffer {
  const info = statSync(file);
  if (!info.isFile()) throw new UserError(`${name} is no file`, 'name a notebook, a lesson or a week');
  if (info.size > MAX_BYTES) {
    const cure = 'clear the outputs of the cell that printed so much (Edit → Clear Cell Outputs) and save it';
    throw new UserError(`${name} has ${Math.round(info.size / 1e6)} MB: too much for a page`, cure);
  }
  return readFileSync(file);
}

/** @throws UserError that names the file and what is wrong with it */
export function parseLesson(bytes: Buffer, name: string): Notebook {
  const text = decoded(bytes, name);
  if (text.trim() === '') throw new UserError(`${name} is empty`, CURE);
  try {
    return checked(parseNotebook(text));
  } catch (error) {
    throw new UserError(`${name} is no notebook: ${oneLine((error as Error).message)}`, CURE, { cause: error });
  }
}

function decoded(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes a byte order mark off
  } catch (error) {
    throw new UserError(`${name} is not UTF-8 text`, 'open it in an editor and save it as UTF-8', { cause: error });
  }
}

// Other programs leave out what nbformat demands.
function checked(notebook: Notebook): Notebook {
  return { ...notebook, cells: notebook.cells.map(checkedCell), metadata: objectOr(notebook.metadata) };
}

function checkedCell(cell: Cell, i: number): Cell {
  const { outputs } = cell;
  if (outputs !== undefined && !Array.isArray(outputs))
    throw new SyntaxError(`the outputs of cell ${i + 1} are no list`);
  if (outputs?.some((output) => typeof output !== 'object' || output === null || Array.isArray(output)))
    throw new SyntaxError(`an output of cell ${i + 1} is no output`);
  const count = Number.isInteger(cell.execution_count) ? cell.execution_count! : null;
  return { ...cell, metadata: objectOr(cell.metadata), execution_count: count };
}

const objectOr = <T extends object>(value: T): T =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : ({} as T);

/** The language of the code cells, as the notebook itself says; one that does not say is taken for the course's. */
export function languageOf({ metadata }: Notebook): string {
  const { kernelspec, language_info } = metadata as Readonly<Record<string, { language?: unknown; name?: unknown }>>;
  const said = kernelspec?.language ?? language_info?.name;
  const language = typeof said === 'string' ? oneLine(said).toLowerCase().slice(0, 40) : '';
  return language === '' || language === 'tslab' ? 'typescript' : language;
}
