import type { TestContext } from 'vitest';
import { DataError } from '../errors.ts';

/**
 * Loads a set for a test. Without network and cache the test is skipped and says why; wrong content is never a reason to skip.
 */
export async function loadOrSkip<T>(context: TestContext, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof DataError) || error.what.includes('wrong content')) throw error;
    return context.skip(`needs data that could not be fetched: ${error.what.split('\n')[0]}`);
  }
}
