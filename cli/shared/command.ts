/** One verb of `npm run <verb>` and `npx ai-mastery <verb>`. */
export interface Command {
  readonly name: string;
  /** One line for the list of verbs. */
  readonly summary: string;
  /** What `--help` prints: usage, options, examples, exit codes. */
  readonly help: string;
  /** Runs the verb; resolves to the exit code: 0 fine, 1 something was found wrong, 2 wrong use. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** Where a command writes. With `--json` standard output carries one JSON document and nothing else. */
export interface Io {
  /** True when `--json` was given. */
  readonly json: boolean;
  /** True when standard error is a terminal: colors and progress are allowed. */
  readonly interactive: boolean;
  /** A line for people: standard output, or standard error under `--json`. */
  say(line?: string): void;
  /** Progress, always on standard error; overwritten in place on a terminal, one line a step elsewhere. */
  progress(text: string): void;
  /** The one JSON document; printed only under `--json`. */
  document(value: unknown): void;
}

/** The user typed something that cannot work: exit code 2. The message says what was wrong and what to type instead. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Something outside is wrong (no network, disk full, …): exit code 1. The message says where, what, and the cure. */
export class UserError extends Error {
  override name = 'UserError';
  readonly cure: string;
  constructor(message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.cure = cure;
  }
}
