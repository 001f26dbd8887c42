/** Who makes a PDF: `typst` sets it as a book is set, `browser` prints the page as it looks. */
export const ENGINES = ['typst', 'browser'] as const;
export type Engine = (typeof ENGINES)[number];
