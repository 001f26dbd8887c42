// What kernels can do, seen through Jupyter's own client: every row is one check, run in the same way against each of them.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Kernel } from '../kernels.ts';

/** What one kernel did in one row. */
export interface Seen {
  readonly row: string;
  readonly title: string;
  readonly seen: string;
  /** False where the kernel did something else than the row asks. */
  readonly held: boolean;
}

export interface Features {
  readonly kernel: Kernel;
  readonly rows: readonly Seen[];
}

const MAIN = fileURLToPath(new URL('main.py', import.meta.url));
/** Below the clone: stock tslab finds Node's types only inside a project. */
const FOLDER = fileURLToPath(new URL('../../../.cache/features', import.meta.url));

/** Asks one kernel all rows, or those named; a kernel that hangs in one of them only fails that row. */
export async function featuresOf(python: string, kernel: Kernel, rows: readonly string[]): Promise<Features> {
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(FOLDER, 'spec-'));
  try {
    const spec = join(folder, 'kernel.json');
    const { argv, env, language, interruptMode } = kernel;
    const mode = interruptMode === undefined ? {} : { interrupt_mode: interruptMode };
    writeFileSync(spec, JSON.stringify({ argv, env, language, display_name: kernel.name, ...mode }));
    return { kernel, rows: await run(python, [MAIN, spec, kernel.name, ...rows]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(python: string, args: readonly string[]): Promise<readonly Seen[]> {
  const child = spawn(python, args, {
    env: { ...process.env, FEATURES_DIR: FOLDER },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk).slice(-4000);
  });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const seen: Seen[] = [];
  for await (const line of createInterface(child.stdout)) seen.push(JSON.parse(line));
  const code = await ended;
  if (code !== 0) throw new Error(`the checks of ${args[2]} ended with ${code}: ${stderr.trim()}`);
  return seen;
}

/** One row a line, one kernel a column. */
export function table(command: string, kernels: readonly Features[], circumstances: string): string {
  const titles = new Map(kernels.flatMap(({ rows }) => rows.map(({ row, title }) => [row, title] as const)));
  const cell = ({ rows }: Features, row: string): string => rows.find((one) => one.row === row)?.seen ?? '';
  const lines = [...titles].map(
    ([row, title]) => `| ${[title, ...kernels.map((one) => cell(one, row))].map(escaped).join(' | ')} |`,
  );
  return [
    `<!-- from: ${command} -->`,
    '',
    `| what | ${kernels.map(({ kernel: { name, version } }) => `${name} ${version}`).join(' | ')} |`,
    `| --- |${' --- |'.repeat(kernels.length)}`,
    ...lines,
    '',
    `${circumstances} <!-- from: ${command} -->`,
  ].join('\n');
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
