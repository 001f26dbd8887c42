/** What cells are written in. */
export type CellLanguage = 'typescript' | 'javascript';

/** The last word of the kernel's command line; TypeScript needs none. */
export const cellLanguage = (word: string | undefined): CellLanguage =>
  word === 'javascript' ? 'javascript' : 'typescript';
