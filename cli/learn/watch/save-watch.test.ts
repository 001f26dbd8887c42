import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SaveWatch, watchSaves } from './save-watch.ts';

let folder: string;
let file: string;
let watch: SaveWatch;
const saved = vi.fn();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'learn-save-'));
  file = join(folder, 'dot.ts');
  writeFileSync(file, 'one');
  saved.mockClear();
  watch = watchSaves(file, saved, expect.fail);
});
afterEach(() => {
  watch.close();
  rmSync(folder, { recursive: true });
});

const count = (n: number) => vi.waitFor(() => expect(saved).toHaveBeenCalledTimes(n), { timeout: 10_000 });
/** Longer than any save is waited for. */
const quiet = () => sleep(300);

test('a file written in place', async () => {
  writeFileSync(file, 'two');
  await count(1);
});

test('a file put in the place of the old one, again and again', async () => {
  for (let n = 1; n <= 3; n++) {
    writeFileSync(`${file}~`, `text ${n}`);
    renameSync(`${file}~`, file);
    await count(n);
  }
});

test('a file that is removed, and then written', async () => {
  rmSync(file);
  await quiet();
  expect(saved).not.toHaveBeenCalled();
  writeFileSync(file, 'two');
  await count(1);
});

test('one save is told once; the same text, and a neighbor, not at all', async () => {
  writeFileSync(file, '');
  writeFileSync(file, 'two');
  await count(1);
  writeFileSync(file, 'two');
  writeFileSync(join(folder, 'given.ts'), 'x');
  await quiet();
  expect(saved).toHaveBeenCalledTimes(1);
});

test('a folder that is not there is said', () => {
  const lost = vi.fn();
  watchSaves(join(folder, 'nowhere', 'dot.ts'), saved, lost).close();
  expect(lost).toHaveBeenCalledWith(expect.stringContaining('ENOENT'));
});
