// Runs examples in one child process, inside the clone so that `ai-mastery/…` resolves as it does for everyone.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node } from '../parts/tool.ts';
import type { Failure } from './runner.ts';

const RUNNER = fileURLToPath(new URL('./runner.ts', import.meta.url));

/** Runs compiled modules (see compile.ts) and returns the claims that did not hold. */
export async function runExamples(modules: readonly string[], root: string, cache: string): Promise<Failure[]> {
  if (modules.length === 0) return [];
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'examples-'));
  try {
    const files = modules.map((_, i) => join(folder, `${i}.ts`));
    await Promise.all(modules.map((text, i) => writeFile(files[i]!, text)));
    const { status, stdout, stderr } = await node(
      ['--disable-warning=ExperimentalWarning', RUNNER],
      root,
      JSON.stringify(files),
    );
    const last = stdout.split('\n').at(-1) ?? '';
    if (status !== 0 || !last.startsWith('['))
      throw new Error(`the examples' process ended early: ${stderr.trim().slice(0, 400)}`);
    return JSON.parse(last) as Failure[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
