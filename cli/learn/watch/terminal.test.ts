// A person's session at a real (pseudo) terminal: Python has one in its standard library.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inClone } from '../../shared/paths.ts';

const DOT = 'week-01-linear-algebra/dot';
let my: string;
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'learn-terminal-'));
});
afterEach(() => rmSync(my, { recursive: true, maxRetries: 5 }));

async function session(end: string): Promise<Record<string, string | number | boolean>> {
  const script = inClone('cli/learn/testing/terminal_session.py');
  const { stdout } = await promisify(execFile)('python3', [
    script,
    process.execPath,
    inClone('cli/learn/testing/watch-in.ts'),
    my,
    join(my, 'exercises', DOT, 'dot.ts'),
    inClone(`solutions/${DOT}/dot.ts`),
    inClone(`solutions/${DOT}/wrong/overflow.ts`),
    end,
  ]);
  return JSON.parse(stdout);
}

describe.skipIf(process.platform === 'win32')('at a terminal', { timeout: 120_000 }, () => {
  test('hint, save, list, another exercise, reset, quit; the terminal is as it was', async () => {
    const seen = await session('q');
    expect(seen.start).toContain('exercises complete');
    expect(seen.hint).toContain('Do the case (1, 2, 3) · (4, 5, 6) with a pencil.');
    expect(seen.solved).toContain('All the points. n goes on to week-01/cosine-similarity');
    expect(seen.failing).toContain('expected 5e+200, got Infinity');
    expect(seen.list).toMatch(/^> ✓ week-01\/dot +10\/10/m);
    expect(seen.chosen).toContain('week-01/cosine-similarity');
    expect(seen.asked).toContain('What you have is kept beside it.');
    expect(seen).toMatchObject({ raw: true, restored: true, exit: 0 });
    const kept = readFileSync(join(my, 'exercises', DOT, 'dot.kept.ts'), 'utf8');
    expect(kept).toBe(readFileSync(inClone(`solutions/${DOT}/wrong/overflow.ts`), 'utf8'));
    expect(JSON.parse(readFileSync(join(my, 'progress.json'), 'utf8')).exercises['week-01/dot']).toMatchObject({
      attempts: 2,
      best: 10,
      hints: 1,
    });
  });

  test.for([
    ['\u0003', 0],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['crash', 1],
  ] as const)('%j ends it, and the terminal is as it was', async ([end, exit]) => {
    expect(await session(end)).toMatchObject({ raw: true, restored: true, exit });
  });
});
