import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { dot } from 'ai-mastery/core/linalg';
import { describe, expect, test } from 'vitest';
import { dot as dotByPath } from './core/linalg/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (code: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8', stdio: 'pipe' });

describe('ai-mastery/… inside the clone', () => {
  test('is the source itself in tests', () => {
    expect(dot).toBe(dotByPath);
  });

  test('works in a worker', async () => {
    const worker = new Worker(new URL('./testing/specifier-worker.ts', import.meta.url), {
      workerData: { a: [1, 2, 3], b: [4, 5, 6] },
    });
    const [answer] = await once(worker, 'message');
    await worker.terminate();
    expect(answer).toBe(32);
  });

  test('works in a plain process without flags or build', () => {
    const code =
      "import { Rng } from 'ai-mastery/core/random'; console.log(new Rng(1).random() === new Rng(1).random())";
    expect(run(code).trim()).toBe('true');
  });

  test('has no root: importing linear algebra can never load a server', () => {
    expect(() => run("await import('ai-mastery')")).toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
  });
});
