import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Io, UserError } from '../shared/command.ts';
import type { Notebook } from '../shared/notebook.ts';
import { ROOT } from '../shared/paths.ts';
import { languageOf, parseLesson, readBytes } from './notebook-file.ts';
import { isOwn } from './own-file.ts';
import { digest } from './proof/provenance.ts';
import { oneLine } from './render/escape.ts';

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
  /** Whether the learner's copy is, to the byte, the lesson as it ships: nothing of theirs is in it, or nothing was saved. */
  readonly asShipped: boolean;
}

/** The learner's copies where there are some, else the lessons as they ship. `strict`: `my` is somebody else's. */
export function readLessons(paths: readonly string[], my: string, strict = false): Lesson[] {
  return paths.map((path) => {
    const own = join(my, path);
    return isOwn(own, my, strict) ? readNotebookFile(own, `my/${path}`, join(ROOT, path)) : shipped(path);
  });
}

const shipped = (path: string): Lesson => readNotebookFile(join(ROOT, path), path);

/** Any notebook; `name` is how the report calls it, `original` what it was copied from. */
export function readNotebookFile(file: string, name: string, original?: string): Lesson {
  const shown = oneLine(name);
  const bytes = readBytes(file, shown);
  const asShipped = original !== undefined && existsSync(original) && readFileSync(original).equals(bytes);
  return { path: shown, file, sha256: digest(bytes), notebook: parseLesson(bytes, shown), executed: false, asShipped };
}

/** Runs the lessons through Jupyter's client first, on a copy of their folder; the files themselves stay as they are. */
export async function runLessonsAgain(paths: readonly string[], my: string, io: Io): Promise<Lesson[]> {
  const before = readLessons(paths, my);
  for (const { path, notebook } of before) {
    const language = languageOf(notebook);
    if (language !== 'typescript') {
      const cure = 'leave --execute away to report on it as it is, or run it in its own kernel and save it';
      throw new UserError(`${path} is a notebook in ${language}: this course runs TypeScript`, cure);
    }
  }
  const { executeNotebooks } = await import('./execute.ts');
  const own = paths.filter((path) => existsSync(join(my, path)));
  const rest = paths.filter((path) => !own.includes(path));
  const texts = new Map([...(await executeNotebooks(own, my, io)), ...(await executeNotebooks(rest, ROOT, io))]);
  return before.map((lesson, i) => {
    const text = texts.get(paths[i]!);
    if (text === undefined) throw new UserError(`${lesson.path} was not run`, 'npm run doctor tells what is missing');
    return { ...lesson, notebook: parseLesson(Buffer.from(text), lesson.path), executed: true };
  });
}
