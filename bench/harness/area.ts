// What a measurement is made of.

/** One implementation of one task: ours or a peer's. */
export interface Contender {
  readonly name: string;
  readonly version: string;
  /** Does the task `times` times and returns the seconds it took; megabytes, summed over the times, where the case's unit is MB. */
  time(times: number): number | Promise<number>;
  /** The task's result as plain numbers, so that a wrong answer is never called fast. */
  result?(): readonly number[] | Promise<readonly number[]>;
}

/** One task, done by us and by peers. */
export interface Case {
  readonly name: string;
  readonly unit: 'µs' | 'ms' | 'MB';
  readonly threads: number;
  /** Observations of each contender. Each is a batch of `batchSeconds`, or a single run where that is 0. */
  readonly rounds: number;
  readonly batchSeconds: number;
  readonly warmSeconds: number;
  /** How far results may differ, relative to their size or 1. Default 1e-9: doubles, summed in any order. */
  readonly tolerance?: number;
  readonly ours: Contender;
  readonly peers: readonly Contender[];
}

/** A group of cases that are set up together. */
export interface Area {
  readonly name: string;
  readonly cases: readonly string[];
  /** Whether each case is measured in a process of its own: where microseconds count. */
  readonly apart?: boolean;
  /** Sets up the named cases. What is missing on this machine is said through `say` and left out. */
  open(names: readonly string[], options: AreaOptions): Promise<OpenArea>;
}

export interface AreaOptions {
  /** Also measure NumPy, from the project's Python. */
  readonly native: boolean;
  /** The project's Python. */
  readonly python: string;
  say(line: string): void;
}

export interface OpenArea {
  readonly cases: readonly Case[];
  /** Versions worth recording: name → version. */
  readonly versions: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** One line of `npm run -s bench -- <area> --json`. */
export interface Result {
  readonly area: string;
  readonly case: string;
  readonly peer: string;
  readonly peerVersion: string;
  readonly threads: number;
  readonly unit: string;
  /** Medians, in `unit`. */
  readonly ours: number;
  readonly theirs: number;
  /** How many times faster we are: theirs ÷ ours. */
  readonly ratio: number;
  /** Observations behind each median. */
  readonly runs: number;
}
