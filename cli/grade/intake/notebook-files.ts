import { cellSource, isCode, type Notebook, parseNotebook } from '../../shared/notebook.ts';
import { answersInCells, type CellAnswer, type Wanted } from './cells.ts';
import { type HandedFile, IntakeError } from './files.ts';
import { type IntakeFinding, type IntakeKind, shownName } from './findings.ts';
import { textOf } from './text.ts';

const MAX_CELLS = 2_000;

/** Answers in one notebook, and all that is to be said about it. Whatever a notebook is, reading it never ends the grading. */
export function answersInNotebook(
  file: HandedFile,
  exercises: readonly Wanted[],
): { answers: readonly CellAnswer[]; findings: readonly IntakeFinding[] } {
  const name = shownName(file.path);
  const say = (kind: IntakeKind, message: string): IntakeFinding => ({ kind, message: `${name}: ${message}` });
  let notebook: Notebook;
  try {
    notebook = parse(textOf(file));
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return { answers: [], findings: [say('notebook', error.message)] };
  }
  const { answers, repaired, unknown, tooLong } = answersInCells(notebook, exercises);
  const findings = [
    ...repaired.map((what) => say('repaired', what)),
    ...unknown.map((head) =>
      say('unknown-exercise', `a cell is headed %%exercise ${shownName(head)}, which is no exercise`),
    ),
    ...tooLong.map((n) => say('too-large', `cell ${n} is too long for an answer: it was not read`)),
  ];
  const language = languageOf(notebook);
  if (answers.length === 0 && language !== 'typescript') {
    findings.push(
      say('foreign-language', `it is a notebook for ${shownName(language)}: this course grades TypeScript`),
    );
  } else if (answers.length === 0 && notebook.cells.filter(isCode).every((cell) => cellSource(cell).trim() === '')) {
    findings.push(say('notebook', 'its cells are empty: was it saved before it was handed in?'));
  }
  return { answers, findings };
}

function parse(text: string): Notebook {
  if (text.trim() === '') throw new IntakeError('it is an empty file: was it saved before it was handed in?');
  try {
    const notebook = parseNotebook(text);
    if (notebook.cells.length > MAX_CELLS) {
      throw new IntakeError(`it has ${notebook.cells.length} cells: nobody writes more than ${MAX_CELLS}`);
    }
    return notebook;
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    throw new IntakeError(`it is no notebook: ${(error as Error).message.split('\n')[0]!.slice(0, 200)}`, {
      cause: error,
    });
  }
}

function languageOf({ metadata }: Notebook): string {
  const { kernelspec, language_info: info } = (metadata ?? {}) as Record<
    string,
    { name?: unknown; language?: unknown }
  >;
  const language = kernelspec?.language ?? info?.name ?? 'typescript';
  return typeof language === 'string' ? language.toLowerCase() : 'typescript';
}
