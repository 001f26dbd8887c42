// A learner's folder with a kernel in it, as `npm run lab` makes them; for tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from '../../../kernels/typescript/testing/client.ts';
import { startKernel, type TestKernel } from '../../../kernels/typescript/testing/kernel.ts';
import { refreshWorkspace } from '../../lab/workspace/refresh.ts';
import { inClone, ROOT } from '../../shared/paths.ts';

export interface TestNotebook {
  readonly kernel: TestKernel;
  /** The learner's folder. */
  readonly my: string;
  execute(code: string): Promise<Exchange>;
  stop(): Promise<void>;
}

export async function openNotebook(): Promise<TestNotebook> {
  const my = mkdtempSync(join(tmpdir(), 'notebook-my-'));
  refreshWorkspace(ROOT, my);
  const kernel = await startCourseKernel(join(my, 'curriculum/week-01-linear-algebra'));
  return {
    kernel,
    my,
    execute: (code) => kernel.client.execute(code),
    async stop() {
      await kernel.stop();
      rmSync(my, { recursive: true, maxRetries: 5 });
    },
  };
}

/** A kernel that knows the course's magics. */
export const startCourseKernel = (cwd: string): Promise<TestKernel> =>
  startKernel({ cwd, env: { TYPESCRIPT_KERNEL_MAGICS: inClone('cli/grade/notebook/magics.ts') } });

export const solutionOf = (task: string): string =>
  readFileSync(join(ROOT, `solutions/week-01-linear-algebra/${task}/${task}.ts`), 'utf8').trim();
