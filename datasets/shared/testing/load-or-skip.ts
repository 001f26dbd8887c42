import { type TestContext, vi } from 'vitest';
import { DataError } from '../errors.ts';

// A first fetch may go over a slow line: the tests of the importing file get time for it.
vi.setConfig({ testTimeout: 180_000 });

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
