import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pathOf, Versions } from './versions.ts';

const folder = mkdtempSync(join(tmpdir(), 'versions-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);
for (const name of 'abcd') writeFileSync(file(name), name);

describe('Versions', () => {
  it('renews an edited file and everything above it, once, also in a circle', () => {
    const versions = new Versions();
    versions.track(file('a'), undefined);
    versions.track(file('b'), file('a'));
    versions.track(file('c'), file('b'));
    versions.track(file('b'), file('c'));
    versions.track(file('d'), file('a'));
    expect(versions.refresh().size).toBe(0);
    utimesSync(file('c'), 1, 1);
    expect(versions.refresh()).toEqual(new Set([file('a'), file('b'), file('c')]));
    expect(['a', 'b', 'c', 'd'].map((name) => versions.track(file(name), undefined))).toEqual([1, 1, 1, 0]);
    expect(versions.refresh().size).toBe(0);
  });

  it('sees files vanish and come back', () => {
    const versions = new Versions();
    versions.track(file('gone'), undefined);
    writeFileSync(file('gone'), 'back');
    expect(versions.refresh().size).toBe(1);
  });
});

describe('pathOf', () => {
  it('takes off the version', () => {
    expect(pathOf('file:///nb/a%20b.ts?v=3')).toBe('/nb/a b.ts');
    expect(pathOf('node:fs')).toBeUndefined();
    expect(pathOf(undefined)).toBeUndefined();
  });
});
