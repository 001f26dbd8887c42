import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Io, UserError } from '../shared/command.ts';
import { type Notebook, parseNotebook } from '../shared/notebook.ts';
import { ROOT } from '../shared/paths.ts';
import { digest } from './provenance.ts';

/** One notebook of the report. */
export interface Lesson {
  /** As a person calls it: `my/curriculum/…` or `curriculum/…`. */
  readonly path: string;
  /** Absolute: the folder of its pictures. */
  readonly file: string;
  readonly sha256: string;
  readonly notebook: Notebook;
  /** Whether it was run for this report. */
  readonly executed: boolean;
}

const MAX_BYTES = 100_000_000;

/** The learner's copies where there are some, else the lessons as they ship. */
export function readLessons(paths: readonly string[], my: string): Lesson[] {
  return paths.map((path) => {
    const own = join(my, path);
    const mine = existsSync(own);
    const file = mine ? own : join(ROOT, path);
    const name = mine ? `my/${path}` : path;
    const { size } = statSync(file);
    if (size > MAX_BYTES) {
      const cure = 'clear the outputs of the cell that printed so much (Edit → Clear Cell Outputs) and save it';
      throw new UserError(`${name} has ${Math.round(size / 1e6)} MB: too much for a page`, cure);
    }
    const bytes = readFileSync(file);
    return { path: name, file, sha256: digest(bytes), notebook: parse(name, bytes.toString('utf8')), executed: false };
  });
}

/** Runs the lessons through Jupyter's client first, on a copy of their folder; the files themselves stay as they are. */
export async function runLessonsAgain(paths: readonly string[], my: string, io: Io): Promise<Lesson[]> {
  const { executeNotebooks } = await import('./execute.ts');
  const own = paths.filter((path) => existsSync(join(my, path)));
  const shipped = paths.filter((path) => !own.includes(path));
  const texts = new Map([...(await executeNotebooks(own, my, io)), ...(await executeNotebooks(shipped, ROOT, io))]);
  return paths.map((path) => {
    const text = texts.get(path);
    if (text === undefined) throw new UserError(`${path} was not run`, 'npm run doctor tells what is missing');
    const mine = own.includes(path);
    const name = mine ? `my/${path}` : path;
    const file = join(mine ? my : ROOT, path);
    return { path: name, file, sha256: digest(readFileSync(file)), notebook: parse(name, text), executed: true };
  });
}

function parse(path: string, content: string): Notebook {
  const cure = 'open it in JupyterLab and save it, or bring the original back: npm run lab -- --restore <file>';
  const text = content.replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new UserError(`${path} is empty`, cure);
  try {
    return checked(parseNotebook(text));
  } catch (error) {
    throw new UserError(`${path} is no notebook: ${(error as Error).message}`, cure, { cause: error });
  }
}

// A notebook that other programs wrote may lack what nbformat demands; what is left out is filled in, what is wrong is said.
function checked(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell, i) => {
    const { source, outputs } = cell ?? {};
    const isText =
      typeof source === 'string' || (Array.isArray(source) && source.every((line) => typeof line === 'string'));
    if (!isText) throw new SyntaxError(`cell ${i + 1} has no text`);
    if (outputs !== undefined && !Array.isArray(outputs))
      throw new SyntaxError(`the outputs of cell ${i + 1} are no list`);
    return { ...cell, metadata: cell.metadata ?? {} };
  });
  return { ...notebook, cells, metadata: notebook.metadata ?? {} };
}
