import type { CellLanguage } from './cell-language.ts';
import { HARD_LIMIT_PERCENT } from './heap-limit.ts';

/** What `kernel.json` says; Jupyter replaces `{connection_file}`. */
export interface KernelSpec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: 'message';
  readonly env: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface KernelSpecOptions {
  /** Absolute path of the Node binary: no look-up that could find another one. */
  readonly node: string;
  /** Absolute path of kernel.ts. */
  readonly kernel: string;
  /** A folder for compiled code, so that a second start is faster. */
  readonly compileCache?: string;
  /** The share of the machine's memory, in percent, at which V8 ends the process. */
  readonly heapPercent?: number;
  /** What cells are written in. @default 'typescript' */
  readonly language?: CellLanguage;
}

/** Flags of the kernel's process, each with its reason. */
const FLAGS = [
  // Types are erased, SQLite is used: both still carry the label.
  '--disable-warning=ExperimentalWarning',
  // A file beside a notebook needs no package.json.
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
  // An interrupt may end a callback of Node itself; the check would then end the process.
  '--no-force-async-hooks-checks',
];

/** The kernelspec named `tslab`, or `jslab` for cells in JavaScript. */
export function kernelSpec(options: KernelSpecOptions): KernelSpec {
  const { node, kernel, compileCache, heapPercent = HARD_LIMIT_PERCENT, language = 'typescript' } = options;
  return {
    argv: [
      node,
      ...FLAGS,
      `--max-old-space-size-percentage=${heapPercent}`,
      kernel,
      '{connection_file}',
      ...(language === 'javascript' ? [language] : []),
    ],
    display_name: language === 'javascript' ? 'JavaScript' : 'TypeScript',
    language,
    interrupt_mode: 'message',
    env: compileCache ? { NODE_COMPILE_CACHE: compileCache } : {},
    metadata: { debugger: true },
  };
}
