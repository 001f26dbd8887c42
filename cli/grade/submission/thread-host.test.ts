import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { hostSuite } from './testing/host-suite.ts';
import { ThreadHost } from './thread-host.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
const source = { file: fixture('host/answer.ts'), folder: fixture('host'), allow: [] };

hostSuite('a thread', (given) => new ThreadHost(source, { given }));

test('a file that never finishes loading is given up after the limit, and not tried again', async () => {
  const host = new ThreadHost({ ...source, file: fixture('answers/loops-at-import.ts') }, { loadLimitMs: 700 });
  const call = () => host.call('export', 'total', [[1]], { limitMs: 1_000 });
  await expect(call()).rejects.toThrow('did not finish loading within 0.7 s');
  // A thread that was started once more could not answer before this.
  const soon = new Promise<string>((resolve) => setImmediate(resolve, 'it is being loaded again'));
  const again = call().catch(({ message }: Error) => message);
  expect(await Promise.race([again, soon])).toContain('did not finish loading');
  await host.close();
});

test('an allowed package loads, wherever the answer lies', async () => {
  const file = fixture('answers/imports-a-package.ts');
  const host = new ThreadHost({ ...source, file, allow: ['mathjs'] });
  expect(await host.call('export', 'total', [[1, 2, 4]], { limitMs: 10_000 })).toBe(7);
  await host.close();
});

test('an allowed package that is not installed is named, with what to do', async () => {
  const file = fixture('answers/imports-what-is-not-installed.ts');
  const host = new ThreadHost({ ...source, file, allow: ['nobody-has-installed-this'] });
  const call = host.call('export', 'total', [[1]], { limitMs: 5_000 });
  await expect(call).rejects.toThrow(
    /not-installed\.ts: the package 'nobody-has-installed-this' is not installed here: run `npm ci`/,
  );
  await host.close();
});

test('a callback that is woken too early waits for its own answer', async () => {
  const notify = vi.spyOn(Atomics, 'notify');
  const host = new ThreadHost(source);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const double = (x: number): number => {
    Atomics.wait(pause, 0, 0, 20); // until the thread sleeps
    const bell = notify.mock.lastCall?.[0];
    if (bell) Atomics.notify(bell, 0); // as the ringing of the call before does when this thread was held up
    Atomics.wait(pause, 0, 0, 20);
    return 2 * x;
  };
  expect(await host.call('export', 'apply', [double, [1, 2, 3]], { limitMs: 5_000 })).toEqual([2, 4, 6]);
  expect(notify.mock.calls.length).toBeGreaterThan(3);
  notify.mockRestore();
  await host.close();
});
