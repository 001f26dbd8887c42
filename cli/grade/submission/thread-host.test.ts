import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hostSuite } from './testing/host-suite.ts';
import { ThreadHost } from './thread-host.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
const source = { file: fixture('host/answer.ts'), folder: fixture('host'), allow: [] };

hostSuite('a thread', (given) => new ThreadHost(source, { given }));

test('a file that never finishes loading is given up after the limit, and not tried again', async () => {
  const host = new ThreadHost({ ...source, file: fixture('answers/loops-at-import.ts') }, { loadLimitMs: 700 });
  const call = () => host.call('export', 'total', [[1]], { limitMs: 1_000 });
  await expect(call()).rejects.toThrow('did not finish loading within 0.7 s');
  const started = performance.now();
  await expect(call()).rejects.toThrow('did not finish loading');
  expect(performance.now() - started).toBeLessThan(200);
  await host.close();
});

test('an allowed package loads, wherever the answer lies', async () => {
  const file = fixture('answers/imports-a-package.ts');
  const host = new ThreadHost({ ...source, file, allow: ['mathjs'] });
  expect(await host.call('export', 'total', [[1, 2, 4]], { limitMs: 10_000 })).toBe(7);
  await host.close();
});
