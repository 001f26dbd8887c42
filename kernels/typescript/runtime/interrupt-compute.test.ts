import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel({ cwd: fileURLToPath(new URL('../../../curriculum/', import.meta.url)) });
  const { reply } = await kernel.client.execute(`
    import { Workspace } from 'ai-mastery/core/arena';
    import { gemm, setThreads } from 'ai-mastery/core/simd';
    setThreads(2);
    const square = (n: number) => ({ data: Float64Array.from({ length: n * n }, (_, i) => (i % 7) - 3), shape: [n, n] as const });
    // Whole numbers: every order of adding gives the same sums, to the last bit.
    const [A, C, large, largeC] = [square(500), square(500), square(2500), square(2500)];
    const row = (i: number, j: number) => { let s = 0; for (let k = 0; k < 500; k++) s += A.data[i * 500 + k]! * A.data[k * 500 + j]!; return s };
    // Five entries by the definition, and the sum of all.
    const places = [[0, 0], [1, 499], [250, 3], [499, 0], [499, 499]] as const;
    const right = () => {
      C.data.fill(NaN);
      gemm(A, A, C);
      return places.every(([i, j]) => C.data[i * 500 + j] === row(i, j)) && C.data.every(Number.isInteger);
    };
    const workspace = new Workspace({ bytes: 2 ** 20 });
    const W = workspace.keep(Float32Array.of(1, 2, 3, 4), [2, 2]);
    const work = (rounds: number) => {
      const X = Float32Array.of(1, 0, 1, 1);
      for (let i = 0; i < rounds; i++) workspace.step((step) => step.matmul(step.from(X, [2, 2]), W));
      const product = workspace.step((step) => step.matmul(step.from(X, [2, 2]), W));
      return [String(product), workspace.use.inSteps];
    };
    // (module (func (export "spin") (loop (br 0))))
    const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 115, 112, 105, 110, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11);
    const { spin } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as { spin: () => void };`);
  expect(reply).toMatchObject({ status: 'ok' });
}, 60_000);
afterAll(() => kernel.stop());

/** Interrupts a cell that has printed "in", so many milliseconds later: at another place of the computation each time. */
async function interrupted(code: string, delayMs: number): Promise<void> {
  const { client } = kernel;
  const id = await client.startExecute(`console.log("in"); ${code}`);
  await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  await client.send('control', 'interrupt_request');
  expect((await client.exchange('shell', id)).reply.ename).toBe('Interrupted');
}

describe('an interrupt', () => {
  it('leaves products on two threads right', async () => {
    expect(result(await kernel.client.execute('right()'))).toBe('true');
    for (const delay of [1, 7, 20, 33, 60]) {
      await interrupted('for (;;) gemm(A, A, C)', delay);
      expect(result(await kernel.client.execute('right()'))).toBe('true');
    }
  }, 60_000);

  it('comes through in the middle of one large product, too', async () => {
    for (const delay of [5, 50]) {
      await interrupted('for (;;) gemm(large, large, largeC)', delay);
      expect(result(await kernel.client.execute('right()'))).toBe('true');
    }
  }, 60_000);

  it('leaves an arena usable, with what it keeps, and empty of what the step had made', async () => {
    const expected = result(await kernel.client.execute('work(10)'));
    // ((1, 0), (1, 1)) times ((1, 2), (3, 4)).
    expect(expected).toBe("[ '[[1. 2.]\\n [4. 6.]]', 0 ]");
    for (const delay of [1, 10, 40]) {
      await interrupted('work(Infinity)', delay);
      expect(result(await kernel.client.execute('work(10)'))).toBe(expected);
    }
  }, 60_000);

  it('ends a loop inside WebAssembly, which can be called again', async () => {
    for (let round = 0; round < 2; round++) await interrupted('spin()', 50);
    expect(result(await kernel.client.execute('right()'))).toBe('true');
  });
});
