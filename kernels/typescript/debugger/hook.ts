// What the debugger finds on the main thread: runtime/debugging.ts puts it there, expressions reach it by this name.

const KEY = 'ai-mastery-kernel.debugging';

export const HOOK = Symbol.for(KEY);

/** The same in JavaScript that V8 evaluates for us. */
export const HOOK_JS = `globalThis[Symbol.for(${JSON.stringify(KEY)})]`;
