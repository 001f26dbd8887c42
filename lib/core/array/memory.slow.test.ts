import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { add, arange, einsum, exp, matmul } from './index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are held after a collection: objects, and the memory of typed arrays. */
function held(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A million operations on 64 entries, on all paths: views, broadcasting, masks by computed slices, products. */
function work(times: number): void {
  const A = arange(64).reshape(8, 8);
  for (let i = 0; i < times; i += 10) {
    const view = A.slice(`${i % 5000}:`, '::2').T;
    add(view, view);
    add(A, A.slice(0));
    exp(A.T).sum({ axis: 0 });
    matmul(A, A);
    if (i % 100 === 0) einsum('ij,jk->ik', A, A);
  }
}

test('memory stays flat over a million operations', { timeout: 120_000 }, () => {
  work(100_000); // code and caches come to rest
  const before = held();
  work(1_000_000);
  expect(held() - before).toBeLessThan(1e6); // one byte an operation
});
