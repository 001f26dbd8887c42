import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { History } from './history.ts';

const folder = mkdtempSync(join(tmpdir(), 'history-'));
afterAll(() => rmSync(folder, { recursive: true }));

function filled(file = ':memory:'): History {
  const history = new History(file);
  for (const [i, source] of ['1 + 1', 'a = 2', '1 + 1', 'b[0]'].entries()) history.add(i + 1, source);
  return history;
}

describe('History', () => {
  const history = filled();

  it('gives the tail, oldest first', () => {
    expect(history.tail(2, false)).toEqual([
      [1, 3, '1 + 1'],
      [1, 4, 'b[0]'],
    ]);
    expect(history.tail(0, false)).toEqual([]);
  });

  it('gives a range without its end, and all from a start', () => {
    expect(history.range(1, 2, 3, false)).toEqual([[1, 2, 'a = 2']]);
    expect(history.range(0, 3, undefined, false)).toHaveLength(2);
    expect(history.range(7, 0, undefined, false)).toEqual([]);
  });

  it('searches by glob, with brackets as a class', () => {
    expect(history.search('1*1', 10, false, false)).toHaveLength(2);
    expect(history.search('? = [0-9]', 10, false, false)).toEqual([[1, 2, 'a = 2']]);
  });

  it('keeps the last of equal inputs when they must be unique, and only the last n', () => {
    expect(history.search('*', 10, true, false)).toEqual([
      [1, 2, 'a = 2'],
      [1, 3, '1 + 1'],
      [1, 4, 'b[0]'],
    ]);
    expect(history.search('*', 1, true, false)).toEqual([[1, 4, 'b[0]']]);
  });

  it('gives outputs on demand', () => {
    history.addOutput(2, '2');
    expect(history.range(1, 2, 4, true)).toEqual([
      [1, 2, ['a = 2', '2']],
      [1, 3, ['1 + 1', null]],
    ]);
  });

  it('survives the kernel: the next session counts on and sees the one before', () => {
    const file = join(folder, 'deep', 'history.sqlite');
    filled(file).close();
    const next = new History(file);
    expect(next.session).toBe(2);
    expect(next.range(-1, 1, 2, false)).toEqual([[1, 1, '1 + 1']]);
    expect(next.tail(1, false)).toEqual([[1, 4, 'b[0]']]);
    next.close();
  });

  it('sets a file aside that is no database, and begins anew', () => {
    const file = join(folder, 'broken.sqlite');
    writeFileSync(file, 'this is not a database, however long it may be '.repeat(100));
    const history = new History(file);
    expect(history.session).toBe(1);
    expect(readdirSync(folder).some((name) => name.startsWith('broken.sqlite.unreadable-'))).toBe(true);
    history.close();
  });
});
