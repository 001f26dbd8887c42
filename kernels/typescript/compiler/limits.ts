import type { ResourceLimits } from 'node:worker_threads';

/**
 * The worker's share of memory. TypeScript's programs live long: a large nursery only spreads them over more pages (12 MB
 * instead of the default save about 60 MB of resident memory at the same speed). Types that hang on each other through
 * hundreds of cells are found by recursion, so the stack is four times the default. What needs more than the heap is given up,
 * not the machine's memory.
 */
export const compilerLimits: ResourceLimits = {
  maxYoungGenerationSizeMb: 12,
  maxOldGenerationSizeMb: 1536,
  stackSizeMb: 16,
};
