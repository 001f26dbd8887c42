// What the debugger asks the compiler, which knows the person's code as a tree.

/** A place in a text: 1-based line and column. */
export interface CodePlace {
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

/** Where an expression of the debugger is evaluated. */
export interface ExpressionPlace {
  /** Names that it sees there by itself; or the line, from which they follow. All others are the notebook's, or global. */
  readonly locals: readonly string[] | { readonly code: string; readonly line: number };
  /** False in files beside the notebook, which do not see its names. */
  readonly notebook: boolean;
  /** Whether it must be one expression, as a condition is. */
  readonly single: boolean;
}

export type DebugExpression = { readonly js: string } | { readonly problem: string };

/** A part of the compiler's contract. */
export interface CompilerForDebugger {
  /** Lines, 1-based, on which a program can stop. */
  breakableLines(code: string): readonly number[];
  /** What a person types into the debugger, as JavaScript for V8. */
  debugExpression(code: string, where: ExpressionPlace): DebugExpression;
  /** Whether one of these places, the callers of one another, lies in a `try` with a `catch`. */
  isCaught(places: readonly CodePlace[]): boolean;
}
