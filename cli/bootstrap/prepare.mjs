// Finds or brings what a verb needs; returns the path of a Node ≥ 24.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PINNED = fileURLToPath(new URL('../../.cache/node/24.21.0/bin/node', import.meta.url));

/** @param {readonly string[]} _argv the verb and its arguments */
export async function prepare(_argv) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  if (existsSync(PINNED)) return PINNED;
  throw new Error('Node 24 is not here yet');
}
