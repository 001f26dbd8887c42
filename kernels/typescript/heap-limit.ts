import { getHeapStatistics } from 'node:v8';

/** The share of the machine's memory, in percent, at which V8 ends the process; kernelspec.ts passes it on. */
export const HARD_LIMIT_PERCENT = 50;

/**
 * V8's limit over ours. A cell that has reached ours is noticed later, on a busy machine by half a second, and what it has made by
 * then needs room; from 80 % of its limit on, V8 also ends processes for doing little but collecting garbage.
 */
const ROOM = 2;

/** V8 reckons the nursery into its limit, three semi-spaces of 64 MiB on 64-bit machines; what lives longer never gets that part. */
const NURSERY = 3 * 64 * 2 ** 20;

/** Bytes that objects of cells may take in this thread. */
export function heapLimit(): number {
  const limit = getHeapStatistics().heap_size_limit;
  return (limit > 2 * NURSERY ? limit - NURSERY : limit / 2) / ROOM;
}
