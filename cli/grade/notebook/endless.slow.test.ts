// What an answer that never ends leaves behind: a sentence, and no process.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { result } from '../../../kernels/typescript/testing/client.ts';
import { openNotebook, solutionOf, startCourseKernel, type TestNotebook } from './testing.ts';

const GOOD = `%%exercise week-01/dot\n${solutionOf('dot')}`;
const AT_IMPORT = `${GOOD}\nfor (;;) {}`;
const IN_A_CALL = GOOD.replace('let sum = 0;', 'for (;;) {}\n  let sum = 0;');

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await openNotebook();
}, 60_000);
afterAll(() => notebook.stop());

describe('an answer that never ends', { timeout: 90_000 }, () => {
  it('in a call loses its tests with a sentence, and the others earn theirs', async () => {
    const text = result(await notebook.execute(IN_A_CALL)) ?? '';
    expect(text).toMatch(
      /✗ 0\/2 {2}worked example.*\n +`dot` did not return within 2 s: is there a loop that never ends\?/,
    );
    expect(text).toMatch(/✓ 1\/1 {2}the zero vector has length 0/);
  });

  it('at its import is said so, and is not imported here, too', async () => {
    await notebook.execute(GOOD);
    expect(result(await notebook.execute(AT_IMPORT))).toContain(
      'the file did not finish loading within 5 s: is there an endless loop outside a function?',
    );
    expect(result(await notebook.execute('dot([1], [1])'))).toBe('1'); // of the answer before it
  });

  it('is interrupted with all that runs for it, and the next run works', async () => {
    const { kernel, execute } = notebook;
    const id = await kernel.client.startExecute(AT_IMPORT);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const group = descendants(kernel.process.pid!);
    expect(group.length).toBeGreaterThan(1);
    await kernel.client.request('control', 'interrupt_request');
    const { reply } = await kernel.client.exchange('shell', id);
    expect(reply).toMatchObject({ ename: 'Interrupted', evalue: 'the tests were interrupted; your answer is saved' });
    await expect.poll(() => group.filter(isAlive), { timeout: 3000 }).toEqual([]);
    expect(result(await execute(GOOD))).toContain('10 of 10 points');
  });

  it('goes with its kernel, even with one that is killed', async () => {
    const other = await startCourseKernel(join(notebook.my, 'curriculum'));
    await other.client.startExecute(AT_IMPORT);
    await expect.poll(() => descendants(other.process.pid!).length, { timeout: 10_000 }).toBeGreaterThan(1);
    const group = descendants(other.process.pid!);
    await other.stop();
    await expect.poll(() => group.filter(isAlive), { timeout: 3000 }).toEqual([]);
  });
});

/** Processes below one, as Linux lists them. */
function descendants(pid: number): number[] {
  const file = `/proc/${pid}/task`;
  if (!existsSync(file)) return [];
  const children = readdirSync(file).flatMap((task) =>
    readFileSync(`${file}/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function isAlive(pid: number): boolean {
  try {
    // A zombie has ended; its parent has only not asked yet.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
