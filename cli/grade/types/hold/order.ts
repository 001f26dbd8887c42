// What is asked of the compiler's thread about the types of one answer, and what it says.

export interface TypeOrder {
  /** The author's `<task>.types.ts`. */
  readonly typesFile: string;
  /** The answer as it was written; it is read in the place of the file `<task>.ts` beside the types. */
  readonly answerFile: string;
  /** Packages that the answer may import. */
  readonly allow: readonly string[];
}

/** What the compiler says of each function of the types file, in words: nothing when all of it holds. */
export type TypeVerdicts = Readonly<Record<string, readonly string[]>>;

export type TypeAnswer =
  | { readonly verdicts: TypeVerdicts }
  /** The types of the answer cannot be judged at all. */
  | { readonly fault: 'missing-file' | 'todo' | 'endless-type' | 'foreign-types'; readonly detail?: string };
