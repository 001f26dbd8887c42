import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { setThreads, threads } from '../threads.ts';
import { GemmEngine, openWorkshop } from './engine.ts';
import { gemm } from './gemm.ts';
import type { Job } from './job.ts';
import { Ledger } from './ledger.ts';
import { Pool } from './pool.ts';
import { tileFor } from './tiles.ts';
import { checkProduct } from './view.ts';

const random = (length: number, seed: string): Float32Array => {
  const rng = new Rng(seed);
  return Float32Array.from(Array.from({ length }, () => rng.uniform(-1, 1)));
};

const [m, k, n] = [601, 520, 317];
const A = { data: random(m * k, 'A'), shape: [m, k] } as const;
const B = { data: random(k * n, 'B'), shape: [k, n] } as const;
const empty = () => ({ data: new Float32Array(m * n), shape: [m, n] }) as const;

/** A product of two numbers. */
const JOB: Job = {
  ...{ m: 1, n: 1, k: 1, A: 0, B: 0, C: 0, strideA: 4, strideB: 4, strideC: 4 },
  ...{ fresh: 1, transposedA: 0, transposedB: 0, chunk: 1 },
};

const alone = (): Float32Array => {
  const C = empty();
  gemm(A, B, C, { strict: true, threads: 1 });
  return C.data;
};

describe('the pool', () => {
  test('strict: the same bits on one thread and on two, from the first call to long after the workers came', async () => {
    const expected = alone();
    for (let call = 0; call < 12; call++) {
      const C = empty();
      gemm(A, B, C, { strict: true, threads: 2 });
      expect(Buffer.from(C.data.buffer).equals(Buffer.from(expected.buffer)), `call ${call}`).toBe(true);
      await setTimeout(20);
    }
  });

  test('workers really take part', async () => {
    const workshop = openWorkshop(tileFor('f32', false, 24), 2);
    const pool = new Pool(workshop, 2);
    const engine = new GemmEngine<Float32Array>(workshop, pool);
    const views = checkProduct('test', { A, B, C: empty() });
    const packedByWorker = () => new Float32Array(workshop.memory.buffer, workshop.layout.packedA[1], 64);
    for (let i = 0; i < 200 && packedByWorker().every((value) => value === 0); i++) {
      engine.multiply(views.A, views.B, views.C, false);
      await setTimeout(5);
    }
    expect(packedByWorker().some((value) => value !== 0)).toBe(true);
    expect(views.C.data).toEqual(alone());
    await pool.close();
  });

  test('a pool left in the middle of a job says so', () => {
    const workshop = openWorkshop(tileFor('f32', false, 24), 2);
    const pool = new Pool(workshop, 2);
    const job = { ...JOB, m: -1, n: 8, k: 8, transposedA: 2, transposedB: 2, chunk: 6 } as unknown as Job;
    expect(() => pool.run(job)).toThrow(TypeError);
    expect(pool.isUsable).toBe(false);
    return pool.close();
  });

  test('interrupts at any point leave products right', { timeout: 60_000 }, () => {
    const expected = alone();
    const endless = () => {
      for (;;) gemm(A, B, empty(), { strict: true, threads: 2 });
    };
    for (let timeout = 1; timeout <= 15; timeout++) {
      // A time limit of `vm` ends execution as the kernel's interrupt does: in the middle of whatever runs.
      expect(() => new Script('endless()').runInContext(createContext({ endless }), { timeout })).toThrow('timed out');
      const C = empty();
      gemm(A, B, C, { strict: true, threads: 2 });
      expect(C.data, `after ${timeout} ms`).toEqual(expected);
    }
  });

  test('every unit is claimed once, whatever the hurry', async () => {
    const ledger = new Ledger();
    const job = { ...JOB, n: 2, k: 3, transposedB: 1, chunk: 4 } as const;
    const taken = new Int32Array(new SharedArrayBuffer(4 * 64));
    const source = `
      const { workerData } = require('node:worker_threads');
      import(workerData.url).then(({ Ledger }) => {
        const ledger = new Ledger(workerData.cells);
        for (;;) {
          for (let c = ledger.claim(); c; c = ledger.claim()) { Atomics.add(workerData.taken, c.unit, 1); ledger.finish(); }
          ledger.awaitWork();
        }
      });`;
    const url = new URL('./ledger.ts', import.meta.url).href;
    const worker = new Worker(source, { eval: true, workerData: { url, cells: ledger.cells, taken } });
    let byMe = 0;
    for (let phase = 0; phase < 3000; phase++) {
      ledger.open(phase % 2 === 0 ? 'pack' : 'multiply', 1 + (phase % 7), job);
      for (let c = ledger.claim(); c !== undefined; c = ledger.claim()) {
        expect(c.job).toEqual(job);
        Atomics.add(taken, c.unit, 1);
        byMe++;
        ledger.finish();
      }
      expect(ledger.awaitDone(10_000)).toBe(true);
      if (phase % 100 === 0) await setTimeout(1);
    }
    await worker.terminate();
    const expected = Array.from({ length: 7 }, (_, unit) =>
      Array.from({ length: 3000 }, (_, phase) => (1 + (phase % 7) > unit ? 1 : 0)).reduce<number>((a, b) => a + b, 0),
    );
    expect([...taken.subarray(0, 7)]).toEqual(expected);
    expect(byMe).toBeLessThan(expected.reduce((a, b) => a + b));
  });

  test('a thread that never answers is noticed', () => {
    const ledger = new Ledger();
    ledger.open('pack', 1, JOB);
    ledger.claim();
    expect(ledger.awaitDone(20)).toBe(false);
  });

  test('never keeps the process alive', () => {
    const source = `
      import { gemm } from ${JSON.stringify(new URL('../index.ts', import.meta.url).href)};
      const A = { data: new Float64Array(512 * 512).fill(1), shape: [512, 512] };
      const C = { data: new Float64Array(512 * 512), shape: [512, 512] };
      for (let i = 0; i < 5; i++) gemm(A, A, C, { threads: 2 });
      setTimeout(() => console.log(C.data[0]), 100);`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      encoding: 'utf8',
      timeout: 15_000,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '512\n', stderr: '' });
  });
});

test('threads are set, read and refused', () => {
  const before = setThreads(2);
  expect([before, threads()]).toEqual([1, 2]);
  setThreads(before);
  for (const wrong of [0, 1.5, 17, Number.NaN]) {
    expect(() => setThreads(wrong)).toThrow(DomainError);
    expect(() => gemm(A, B, empty(), { threads: wrong })).toThrow('threads must be a whole number in [1, 16]');
  }
});
