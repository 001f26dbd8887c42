import { fileURLToPath } from 'node:url';

/** Absolute path of a file or folder of the clone. */
export const inClone = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const ROOT = inClone('').replace(/[\\/]$/, '');
/** The learner's own copy: notebooks, exercises, progress, reports. Never overwritten without a copy. */
export const MY = inClone('my');
/** Everything that can be made again: runtime, data, logs. */
export const CACHE = inClone('.cache');
