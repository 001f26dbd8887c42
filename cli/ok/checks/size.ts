// Files that a person can read, and a repository that a person can clone.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Finding } from '../check.ts';

const MAX_BYTES = 2_000_000;
const MAX_LINES = 300;
/** Tables of cases are long without being hard to read. */
const MAX_TEST_LINES = 400;

export const size: Check = {
  name: 'size',
  summary: 'no tracked file over 2 MB, no TypeScript file over 300 lines',
  async run({ root, files, read }) {
    const findings: Finding[] = [];
    for (const path of files) {
      const { size: bytes } = await stat(join(root, path));
      if (bytes > MAX_BYTES) {
        const what = `${(bytes / 1e6).toFixed(1)} MB in git`;
        findings.push({ where: path, what, cure: 'fetch it: a loader in datasets/ or models/ with source and sha256' });
      }
      if (!/\.(ts|mjs)$/.test(path) || path.includes('/fixtures/')) continue;
      const lines = (await read(path)).split('\n').length - 1;
      const limit = path.endsWith('.test.ts') ? MAX_TEST_LINES : MAX_LINES;
      if (lines > limit)
        findings.push({
          where: path,
          what: `${lines} lines; ${limit} are the limit`,
          cure: 'one idea a file: split it',
        });
    }
    return findings;
  },
};
