import type { Io } from './command.ts';

/** What a command says and documents, kept instead of printed: for a cell, for a screen that is drawn as a whole, for tests. */
export function recording(): Io & { readonly lines: string[]; readonly documents: unknown[] } {
  const lines: string[] = [];
  const documents: unknown[] = [];
  return {
    json: false,
    interactive: false,
    say: (text = '') => void lines.push(...text.split('\n')),
    progress: () => undefined,
    document: (value) => void documents.push(value),
    lines,
    documents,
  };
}
