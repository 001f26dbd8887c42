// What the debugger finds on the main thread: runtime/debugging.ts puts it there, expressions reach it by this name.

const KEY = 'ai-mastery-kernel.debugging';

export const HOOK = Symbol.for(KEY);

/** A function that waits for something, as a stack trace tells it. */
export interface AsyncFrame {
  readonly file: string;
  readonly name: string | undefined;
  /** 1-based, as all in stack traces. */
  readonly line: number;
  readonly column: number;
}

/** The same in JavaScript that V8 evaluates for us. */
export const HOOK_JS = `globalThis[Symbol.for(${JSON.stringify(KEY)})]`;
