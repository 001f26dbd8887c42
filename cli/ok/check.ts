/** One thing that is wrong, and what to do about it. */
export interface Finding {
  /** `path:line` relative to the root, or `path` where a line makes no sense. */
  readonly where: string;
  readonly what: string;
  /** The cure, as an instruction. */
  readonly cure: string;
}

/** What a check looks at: a tree of files, most often this repository, in tests a small one made for the purpose. */
export interface Context {
  readonly root: string;
  /** Every file that git tracks or would add, relative, with `/`, sorted. */
  readonly files: readonly string[];
  /** Where results of an earlier run may be kept. */
  readonly cache: string;
  /** Mend what can be mended safely by a tool. */
  readonly fix: boolean;
  read(path: string): Promise<string>;
}

/** A rule of the house that a machine can judge. One file each in `checks/`. */
export interface Check {
  readonly name: string;
  /** One line for `--help`: what holds when there are no findings. */
  readonly summary: string;
  run(context: Context): Promise<readonly Finding[]>;
}

/** How a check ended. */
export interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly findings: readonly Finding[];
}
