// First file of the answer's thread. Plain JavaScript, so that with the cache filled no thread has to start the type stripper:
// that is half the cost of a thread.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';

if (workerData.compileCache) enableCompileCache(workerData.compileCache); // where it cannot be written, the thread only starts slower
await import('./runner.ts');
if (workerData.compileCache) flushCompileCache();
