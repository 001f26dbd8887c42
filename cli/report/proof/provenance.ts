import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { cellSource, isCode, type Notebook, sourcesDigest } from '../../shared/notebook.ts';
import { inClone, ROOT } from '../../shared/paths.ts';

export interface ReportedFile {
  /** Below the clone, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly state: string;
  readonly kind: 'lesson' | 'answer' | 'tests';
}

/** What made a report, so that it can be made again and compared. */
export interface Provenance {
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly commit: string | undefined;
  /** Whether tracked files differ from the commit. */
  readonly changed: boolean;
  readonly versions: Readonly<Record<string, string>>;
  readonly command: string;
  readonly seed: string | undefined;
  readonly files: readonly ReportedFile[];
}

export const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export function provenance(
  files: readonly ReportedFile[],
  command: string,
  seed: string | undefined,
  now: Date = new Date(),
): Provenance {
  const status = git('status', '--porcelain', '--untracked-files=no');
  return {
    date: now.toISOString(),
    commit: git('rev-parse', 'HEAD'),
    changed: status !== undefined && status !== '',
    versions: {
      'Library (ai-mastery)': versionOf('lib/package.json'),
      'Kernel (ai-mastery-kernel)': versionOf('kernels/typescript/package.json'),
      'Node.js': process.versions.node,
      'Operating system': `${process.platform} ${release()} ${process.arch}`,
    },
    command,
    seed,
    files,
  };
}

const versionOf = (path: string): string =>
  (JSON.parse(readFileSync(inClone(path), 'utf8')) as { version: string }).version;

/** What git says, or undefined where there is no git or no repository (a downloaded archive). */
function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch (error) {
    if (
      (error as { status?: number | null }).status === undefined &&
      (error as NodeJS.ErrnoException).code !== 'ENOENT'
    )
      throw error;
    return undefined;
  }
}

export type OutputState =
  | 'in step'
  | 'clean run'
  | 'out of order'
  | 'not run'
  | 'in part'
  | 'edited'
  | 'no code'
  | 'empty';

/** Whether the outputs in a notebook belong to its sources, as far as the file can tell. */
export function outputState(notebook: Notebook): OutputState {
  if (notebook.cells.every((cell) => cellSource(cell).trim() === '')) return 'empty';
  const cells = notebook.cells.filter((cell) => isCode(cell) && cellSource(cell).trim() !== '');
  if (cells.length === 0) return 'no code';
  const { executed } = notebook.metadata.ai_mastery ?? {};
  if (executed !== undefined && executed === sourcesDigest(notebook)) return 'in step';
  const counts = cells.map((cell) => cell.execution_count ?? null);
  const ran = counts.filter((count) => count !== null).length;
  if (ran === 0) return 'not run';
  if (ran < counts.length) return 'in part';
  if (!counts.every((count, i) => count === i + 1)) return 'out of order';
  // Counts 1, 2, 3 … are those of a fresh kernel. Under code that is not the shipped one they may also be the shipped ones.
  return executed === undefined ? 'clean run' : 'edited';
}

export const STATES: Readonly<Record<OutputState, string>> = {
  'in step': 'outputs are in step with the sources: a check run made them from exactly this code',
  'clean run': 'all cells ran once, in order, in a fresh kernel',
  'out of order': 'the cells ran in another order than they stand: outputs may not be reproducible',
  'not run': 'no cell was run',
  'in part': 'some cells were not run',
  edited: 'the code is not the shipped one; whether its outputs are newer, the file cannot tell (--execute makes sure)',
  'no code': 'text only',
  empty: 'there is nothing in it yet; if something was written, it was not saved',
};
