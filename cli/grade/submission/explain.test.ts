import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { explainLoad } from './explain.ts';

/** What Node's own parser throws, in a thread that may break. */
const READ = `
const { parentPort, workerData } = require('node:worker_threads');
try {
  require('node:module').stripTypeScriptTypes(workerData);
} catch ({ name, message, code, stack }) {
  parentPort.postMessage({ name, message, code, stack });
}`;

test.each([
  ['parentheses', `export const a = ${'('.repeat(3_000)}1${')'.repeat(3_000)};`],
  ['a sum', `export const a = 1${'+1'.repeat(100_000)};`],
])('a file that is nested too deep: %s', { timeout: 30_000 }, async (_, text) => {
  const thread = new Worker(READ, {
    eval: true,
    workerData: text,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [error] = await once(thread, 'message');
  await thread.terminate();
  expect(explainLoad(error, '/course/dot.ts')).toEqual({
    kind: 'syntax',
    message: 'dot.ts: it is nested too deep to be read',
  });
});
