import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CrashNote } from './crash-note.ts';

describe('the note of a running cell', () => {
  it('tells the next start, once; a cell that ended leaves none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'crash note '));
    const file = join(folder, 'connection.json');
    new CrashNote(file).write('cell[5]');
    const next = new CrashNote(file);
    expect(next.takeNotice()).toContain('while cell[5] ran');
    expect(next.takeNotice()).toBeUndefined();
    next.write('cell[1]');
    next.erase();
    expect(new CrashNote(file).takeNotice()).toBeUndefined();
    expect(existsSync(`${file}.running`)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('says how much memory was in use, where that was much', () => {
    const folder = mkdtempSync(join(tmpdir(), 'crash-note-'));
    const file = join(folder, 'connection.json');
    new CrashNote(file).write('cell[5]', '4.0 GB of the heap in use (limit 6.0 GB)');
    expect(new CrashNote(file).takeNotice()).toMatch(
      /^The kernel ended unexpectedly while cell\[5\] ran, with 4\.0 GB of the heap in use \(limit 6\.0 GB\); its variables are lost\./,
    );
    rmSync(folder, { recursive: true });
  });

  it('costs no cell where it cannot be written', () => {
    const note = new CrashNote(join(tmpdir(), 'no such folder', 'deeper', 'connection.json'));
    expect(() => note.write('cell[1]')).not.toThrow();
    expect(() => note.erase()).not.toThrow();
  });
});
