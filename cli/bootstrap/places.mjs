// @ts-check
// Where things are in a clone. Everything that a start makes lies below these, so that deleting the clone uninstalls it.
import { fileURLToPath } from 'node:url';

/** @param {string} path */
export const inClone = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const ROOT = inClone('').replace(/[\\/]$/, '');
export const LOGS = inClone('.cache/logs');
export const LOCK = inClone('.cache/prepare.lock');
export const NODE_FOLDER = inClone('.cache/node');
/** Flavors that were installed once stay installed, also when node_modules must be made anew. */
export const FLAVORS_FILE = inClone('.cache/flavors.json');
export const STAMP = inClone('node_modules/.ai-mastery.json');
