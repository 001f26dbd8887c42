import { getHeapStatistics } from 'node:v8';

/** V8 reckons the nursery into its limit, three semi-spaces of 64 MiB on 64-bit machines; what lives longer never gets that part. */
const NURSERY = 3 * 64 * 2 ** 20;

/** Bytes that objects which live may take in this thread, before V8 ends the process. */
export function heapLimit(): number {
  const limit = getHeapStatistics().heap_size_limit;
  return limit > 2 * NURSERY ? limit - NURSERY : limit / 2;
}
