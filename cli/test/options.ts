import { parseArgs } from 'node:util';
import { UsageError } from '../shared/command.ts';

export interface TestOptions {
  readonly full: boolean;
  readonly coverage: boolean;
  readonly offline: boolean;
  /** Parts of paths of test files; empty: all of them. */
  readonly files: readonly string[];
  /** Names of lessons; undefined: none are run. */
  readonly lessons: readonly string[] | undefined;
  /** Only tests whose name matches. */
  readonly name: string | undefined;
  /** Whether anything was named. */
  readonly filtered: boolean;
}

const FLAGS = {
  full: { type: 'boolean' },
  coverage: { type: 'boolean' },
  offline: { type: 'boolean' },
  name: { type: 'string', short: 't' },
  with: { type: 'string', multiple: true },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. See: npm test -- --help`);
  }
}

/** Without filters everything runs; with some, only what they name: paths of tests, or paths of lessons. */
export function readTestOptions(args: readonly string[]): TestOptions {
  const { values, positionals } = parse(args);
  const isLesson = (word: string) => /^(?:\.\/)?curriculum(?:\/|$)/.test(word);
  const lessons = positionals.filter(isLesson).map((word) => word.replace(/^\.\/|\/$/g, ''));
  const filtered = positionals.length > 0 || values.name !== undefined;
  return {
    full: values.full ?? false,
    coverage: values.coverage ?? false,
    offline: values.offline ?? false,
    files: positionals.filter((word) => !isLesson(word)),
    lessons: !filtered || lessons.includes('curriculum') ? [] : lessons.length > 0 ? lessons : undefined,
    name: values.name,
    filtered,
  };
}

/** Whether the filters leave anything to vitest: not when they name lessons only. */
export const wantsVitest = ({ files, lessons, name, filtered }: TestOptions): boolean =>
  !filtered || files.length > 0 || name !== undefined || lessons === undefined;
