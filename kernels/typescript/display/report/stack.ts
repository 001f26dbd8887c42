// Reads V8's stack traces and keeps the frames of the person's own code.
import type { FrameMapper } from '../../contract.ts';

export interface OwnFrame {
  /** The function, where it has a name. */
  readonly name?: string;
  readonly label: string;
  readonly line: number;
  readonly column: number;
  readonly sourceLine?: string;
}

/** `at name (place:12:3)`, `at place:12:3`, `at async name (place:12:3)`. */
const FRAME = /^\s+at (?:(?:async )?(.*?) \()?(?:async )?([^()]*?|.*?):(\d+):(\d+)\)?$/;
/** What the runtime itself calls the outermost code of a cell says nothing to its author. */
const NAMELESS = /^(?:<anonymous>|eval|Object\.<anonymous>|__cell|async)$/;
const MAX_FRAMES = 12;

/** The frames that the mapper knows, innermost first; those beyond the twelfth (deep recursion) are only counted. */
export function ownFrames(stack: string, mapFrame: FrameMapper): { frames: readonly OwnFrame[]; more: number } {
  const frames = stack.split('\n').flatMap((line) => {
    const [, name, file, lineNumber, column] = FRAME.exec(line) ?? [];
    if (file === undefined) return [];
    const place = mapFrame(file, Number(lineNumber), Number(column));
    if (!place) return [];
    return [{ ...place, ...(name && !NAMELESS.test(name) ? { name } : {}) }];
  });
  return { frames: frames.slice(0, MAX_FRAMES), more: Math.max(0, frames.length - MAX_FRAMES) };
}
