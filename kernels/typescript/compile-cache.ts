import { flushCompileCache } from 'node:module';

/** Late enough not to delay the first cell. */
const DELAY_MS = 3000;

/**
 * Saves this thread's compiled code where NODE_COMPILE_CACHE says, for the next start. Node does so at the end of a process, but
 * kernels end by a signal. Does nothing without that variable.
 */
export function keepCompiledCode(): void {
  if (process.env.NODE_COMPILE_CACHE) setTimeout(flushCompileCache, DELAY_MS).unref();
}
