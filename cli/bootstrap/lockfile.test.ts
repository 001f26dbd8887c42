import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inClone, ROOT } from '../shared/paths.ts';
import { missingPackages, neededPackages } from './lockfile.mjs';
import { npmCli } from './npm.mjs';

const LINUX = { os: 'linux', cpu: 'x64' };
const lock = {
  packages: {
    '': { dependencies: { a: '1' }, devDependencies: { tool: '1' } },
    lib: { dependencies: { b: '1' } },
    flavor: { dependencies: { heavy: '1' } },
    'node_modules/a': {
      version: '1.0.0',
      dependencies: { shared: '1' },
      optionalDependencies: { 'native-linux': '1', 'native-mac': '1' },
    },
    'node_modules/a/node_modules/shared': { version: '1.0.0' },
    'node_modules/b': { version: '1.0.0', dependencies: { shared: '2' }, devDependencies: { unwanted: '1' } },
    'node_modules/shared': { version: '2.0.0' },
    'node_modules/tool': { version: '1.0.0' },
    'node_modules/heavy': { version: '1.0.0' },
    'node_modules/unwanted': { version: '1.0.0' },
    'node_modules/native-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/native-mac': { version: '1.0.0', optional: true, os: ['darwin'] },
  },
};

describe('the packages that a choice of workspaces needs', () => {
  it('follows dependencies to the copy that Node would load, and takes tools of the tops only', () => {
    expect([...neededPackages(lock, ['lib'], LINUX)].sort()).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/shared',
      'node_modules/b',
      'node_modules/native-linux',
      'node_modules/shared',
      'node_modules/tool',
    ]);
  });

  it('leaves out what runs elsewhere: other systems, excluded systems', () => {
    expect([...neededPackages(lock, [], { os: 'darwin', cpu: 'arm64' })]).toContain('node_modules/native-mac');
    const excluded = {
      packages: { '': { dependencies: { x: '1' } }, 'node_modules/x': { version: '1', os: ['!win32'] } },
    };
    expect(neededPackages(excluded, [], { os: 'win32', cpu: 'x64' }).size).toBe(0);
    expect(neededPackages(excluded, [], LINUX).size).toBe(1);
  });

  it('a flavor adds its own', () => {
    expect(neededPackages(lock, ['lib', 'flavor'], LINUX).has('node_modules/heavy')).toBe(true);
  });
});

describe('what is missing', () => {
  it('is everything without a record of npm, and what has another version with one', () => {
    expect(missingPackages(lock, undefined, []).length).toBeGreaterThan(0);
    const installed = structuredClone(lock);
    expect(missingPackages(lock, installed, ['lib'])).toEqual([]);
    installed.packages['node_modules/b'].version = '0.9.0';
    expect(missingPackages(lock, installed, ['lib'])).toEqual(['node_modules/b']);
  });
});

it('agrees with npm about this course’s own lockfile', () => {
  const { packages } = JSON.parse(readFileSync(inClone('package-lock.json'), 'utf8'));
  const all = Object.keys(packages).filter(
    (place) => place && !place.startsWith('node_modules/') && packages[place].name !== undefined,
  );
  const ours = [...neededPackages({ packages }, all)].sort();
  // `npm query` reads the installed tree; --package-lock-only makes it read the lockfile instead.
  const { stdout } = spawnSync(process.execPath, [npmCli(), 'query', '*', '--package-lock-only', '--loglevel=silent'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const entries = JSON.parse(stdout) as { location: string; dev?: boolean }[];
  expect(entries.length).toBeGreaterThan(100);
  const npms = new Set(entries.map(({ location }) => location));
  expect(ours.filter((place) => !npms.has(place) && !packages[place].link)).toEqual([]);
  const forced = entries
    .map(({ location }) => location)
    .filter((place) => place.includes('node_modules/') && !packages[place]?.optional && !packages[place]?.peer);
  expect(forced.filter((place) => !ours.includes(place))).toEqual([]);
}, 60_000);
