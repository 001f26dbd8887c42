import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError, UserError } from '../../shared/command.ts';
import { listSubmissions } from './submissions.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (path: string, content: string | Uint8Array = 'x'): string => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  return join(folder, path);
};
const list = (path = folder) =>
  listSubmissions(path).map(({ id, files, findings }) => ({
    id,
    paths: files.map((file) => file.path),
    kinds: findings.map(({ kind }) => kind),
  }));

describe('a folder', () => {
  test('a name as long as a file system lets it be leaves room for what stands around it', () => {
    put(`${'李'.repeat(80)}.ts`);
    put(`${'𠮷'.repeat(60)}/total.ts`);
    for (const { id } of list()) {
      expect(Buffer.byteLength(`.${id}.html.1234567.new`)).toBeLessThan(255);
      expect(id).toMatch(/^(李{50}|𠮷{37})$/u);
    }
  });

  test('one name in two ways of writing its accents is one name', () => {
    put('zoe\u0308/total.ts');
    put('zo\u00eb.ts');
    expect(list().map(({ id }) => id)).toEqual(['zo\u00eb', 'zo\u00eb (2)']);
  });

  test('each folder, archive, notebook and module in it is a submission', () => {
    put('anna/total.ts');
    put('ben.zip', zipSync({ 'my/exercises/a.ts': bytes('a') }));
    put('carl.ipynb');
    put('zoë.ts');
    put('.DS_Store');
    expect(list()).toEqual([
      { id: 'anna', paths: ['total.ts'], kinds: [] },
      { id: 'ben', paths: ['my/exercises/a.ts'], kinds: [] },
      { id: 'carl', paths: ['carl.ipynb'], kinds: [] },
      { id: 'zoë', paths: ['zoë.ts'], kinds: [] },
    ]);
  });

  test('one that mirrors the course is a submission itself', () => {
    put('exercises/week-01-linear-algebra/dot/dot.ts');
    put('curriculum/x.ipynb');
    expect(list().map(({ paths }) => paths)).toEqual([
      ['curriculum/x.ipynb', 'exercises/week-01-linear-algebra/dot/dot.ts'],
    ]);
  });

  test('two of one name are told apart; names are fit for files', () => {
    put('anna/a.ts');
    put('anna.zip', zipSync({ 'a.ts': bytes('a') }));
    put('a\nb: <c>/a.ts');
    expect(list().map(({ id, kinds }) => [id, kinds])).toEqual([
      ['a_b_ _c_', []],
      ['anna', []],
      ['anna (2)', ['same-id']],
    ]);
  });

  test.skipIf(process.platform === 'win32')('a damaged archive and a link are submissions that cannot be read', () => {
    put('anna.zip', 'PK, but not really an archive at all');
    symlinkSync('/etc', join(folder, 'ben'));
    expect(list()).toEqual([
      { id: 'anna', paths: [], kinds: ['unreadable'] },
      { id: 'ben', paths: [], kinds: ['unreadable'] },
    ]);
  });
});

describe('an archive', () => {
  test.for([
    ['a class', { 'anna/a.ts': bytes('a'), 'ben.ipynb': bytes('b') }, ['anna', 'ben']],
    ['a class in a folder', { 'class/anna/a.ts': bytes('a'), 'class/ben/b.ts': bytes('b') }, ['anna', 'ben']],
    ['archives in an archive', { 'anna.zip': zipSync({ 'a.ts': bytes('a') }) }, ['anna']],
    ['one that mirrors my/', { 'my/exercises/a.ts': bytes('a'), 'my/progress.json': bytes('{}') }, ['handed']],
  ] as const)('%s', ([, files, ids]) => {
    expect(list(put('handed.zip', zipSync(files as never))).map(({ id }) => id)).toEqual(ids);
  });

  test('that cannot be read is a sentence', () => {
    expect(() => list(put('x.zip', 'no archive'))).toThrow(UserError);
    expect(() => list(put('x.rar', 'no archive'))).toThrow(UsageError);
    expect(() => list(join(folder, 'nowhere'))).toThrow(/there is no folder or archive/);
  });
});
