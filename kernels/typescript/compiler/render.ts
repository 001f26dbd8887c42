import { relative } from 'node:path';
import ts from 'typescript';
import type { CellDiagnostic } from '../contract.ts';
import type { Finding } from './check.ts';
import { isSettled } from './files.ts';
import { hintFor } from './hints.ts';

/** How the files of cells are called, and what the person wrote in them. */
export type CellOf = (path: string) => { readonly label: string; readonly code: string } | undefined;

/** What the rendering of a finding needs to know about the notebook. */
export interface Surroundings {
  readonly cwd: string;
  readonly cellOf: CellOf;
  /** Names that cells have defined. */
  readonly names: Iterable<string>;
}

const nowhere = { file: undefined, start: undefined, length: undefined };

const cellImport = /(?:typeof )?import\("[^"]*\/__cell[^"]*"\)\.?/g;

/** A finding as data. */
export function describe(finding: Finding): CellDiagnostic {
  const { severity, diagnostic } = finding;
  const place =
    diagnostic.file === undefined || diagnostic.start === undefined
      ? undefined
      : diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  return {
    severity,
    code: `TS${diagnostic.code}`,
    message: plain(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')),
    ...(place && { line: place.line + 1, column: place.character + 1 }),
  };
}

/** A finding as `tsc --pretty` shows it, with one plain sentence more where we have one. */
export function render(finding: Finding, { cwd, cellOf, names }: Surroundings): string {
  const shown = shownDiagnostic(finding, cwd, cellOf);
  const text = ts.formatDiagnosticsWithColorAndContext([shown], {
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  });
  const hint = finding.hint ?? hintFor(finding, names);
  // JupyterLab's error boxes are pink, dark red in the dark theme: gray, cyan and red cannot be read there, bold can;
  // line numbers in reverse would be black bars.
  const readable = text
    .trimEnd()
    .replaceAll('\u001b[90m', '\u001b[1m')
    .replaceAll('\u001b[91m', '\u001b[1m')
    .replaceAll('\u001b[7m', '');
  return hint === undefined ? readable : `${readable}\n\n→ ${hint}`;
}

function shownDiagnostic({ severity, diagnostic }: Finding, cwd: string, cellOf: CellOf): ts.Diagnostic {
  const { relatedInformation = [], ...own } = diagnostic;
  const related = relatedInformation
    // Where Node or JavaScript declare what was meant helps nobody who misspelled it.
    .filter(({ file }) => file === undefined || !isSettled(file.fileName))
    .map((information) => {
      const { file, start } = information;
      // The same line twice says nothing new: its message alone does.
      const isShown = file === diagnostic.file && start === diagnostic.start;
      return renamed(isShown ? { ...information, ...nowhere } : information, cwd, cellOf);
    });
  return {
    ...renamed(own, cwd, cellOf),
    category: severity === 'error' ? ts.DiagnosticCategory.Error : ts.DiagnosticCategory.Warning,
    // An empty list would add an empty line.
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

function renamed<T extends ts.DiagnosticRelatedInformation>(information: T, cwd: string, cellOf: CellOf): T {
  const messageText = plainText(information.messageText);
  if (information.file === undefined) return { ...information, messageText };
  const cell = cellOf(information.file.fileName);
  const outside = cell !== undefined && (information.start ?? 0) > cell.code.length;
  if (outside) return { ...information, messageText, ...nowhere };
  const name = cell?.label ?? relative(cwd, information.file.fileName).replaceAll('\\', '/');
  // What follows a cell's code in its file begins on a line of its own, and is not shown.
  return { ...information, messageText, file: Object.create(information.file, { fileName: { value: name } }) };
}

function plainText(text: string | ts.DiagnosticMessageChain): string | ts.DiagnosticMessageChain {
  if (typeof text === 'string') return plain(text);
  return { ...text, messageText: plain(text.messageText), ...(text.next && { next: text.next.map(plainChain) }) };
}

function plainChain(chain: ts.DiagnosticMessageChain): ts.DiagnosticMessageChain {
  return plainText(chain) as ts.DiagnosticMessageChain;
}

/** Without the files in which we keep cells: `import("…/__cell-3").Point` is `Point` to the person. */
export function plain(text: string): string {
  return text.replaceAll(cellImport, '');
}
