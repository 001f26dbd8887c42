// The thread in which types are judged: it keeps the language's declarations from one answer to the next.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { CACHE } from '../../../shared/paths.ts';
import type { TypeOrder } from './order.ts';

enableCompileCache(join(CACHE, 'compile'));
const { typeVerdicts } = await import('./verdicts.ts'); // and the compiler, from the cache

parentPort!.on('message', (order: TypeOrder) => {
  parentPort!.postMessage(typeVerdicts(order));
});
