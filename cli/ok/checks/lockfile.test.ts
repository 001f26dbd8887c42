import { expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { lockfile } from './lockfile.ts';

const REGISTRY = 'https://registry.npmjs.org';
const SOUND = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { tool: '1.0.0' }, workspaces: ['lib'] },
    lib: {},
    'node_modules/lib': { resolved: 'lib', link: true },
    'node_modules/tool': {
      version: '1.0.0',
      resolved: `${REGISTRY}/tool/-/tool-1.0.0.tgz`,
      integrity: 'sha512-x',
      optionalDependencies: { '@tool/linux-x64': '1.0.0', '@tool/darwin-arm64': '1.0.0' },
    },
    'node_modules/@tool/linux-x64': { version: '1.0.0', integrity: 'sha512-x' },
    'node_modules/tool/node_modules/@tool/darwin-arm64': { version: '1.0.0', integrity: 'sha512-x' },
  },
};

const MANIFESTS = { 'package.json': '{"dependencies":{"tool":"1.0.0"}}', 'lib/package.json': '{}' };

async function whats(change: (packages: Record<string, Record<string, unknown>>) => void, manifests = MANIFESTS) {
  const lock = structuredClone(SOUND);
  change(lock.packages as never);
  const text = JSON.stringify(lock, null, 2);
  const findings = await findingsIn(lockfile, { 'package-lock.json': text, ...manifests });
  return findings.map(({ where, what }) => ({ where, what, line: text.split('\n')[Number(where.split(':')[1]) - 1] }));
}

test('a lockfile for all platforms passes', async () => {
  expect(await whats(() => undefined)).toEqual([]);
});

test('a platform that the registry copy did not have is found, at the package that wants it', async () => {
  const found = await whats((packages) => delete packages['node_modules/tool/node_modules/@tool/darwin-arm64']);
  expect(found).toHaveLength(1);
  expect(found[0]?.what).toBe('@tool/darwin-arm64@1.0.0, wanted by node_modules/tool, is not in the lockfile');
  expect(found[0]?.line).toContain('"node_modules/tool": {');
});

test("a package of another package's own node_modules does not count", async () => {
  const found = await whats((packages) => {
    packages['node_modules/other/node_modules/@tool/linux-x64'] = packages['node_modules/@tool/linux-x64']!;
    delete packages['node_modules/@tool/linux-x64'];
  });
  expect(found.map(({ what }) => what)).toEqual([
    '@tool/linux-x64@1.0.0, wanted by node_modules/tool, is not in the lockfile',
  ]);
});

test("the address of a machine's own mirror, and a missing hash, are found", async () => {
  const mirrored = await whats((packages) => {
    packages['node_modules/tool']!.resolved = 'https://mirror.example/tool-1.0.0.tgz';
  });
  expect(mirrored[0]?.what).toBe('node_modules/tool comes from https://mirror.example/tool-1.0.0.tgz');
  const bare = await whats((packages) => delete packages['node_modules/@tool/linux-x64']!.integrity);
  expect(bare[0]?.what).toBe('node_modules/@tool/linux-x64 has no integrity hash');
});

test('a package.json that asks for something else, and a workspace that is gone, are found', async () => {
  const newer = { ...MANIFESTS, 'package.json': '{"dependencies":{"tool":"2.0.0"}}' };
  expect(await whats(() => undefined, newer)).toMatchObject([
    { where: 'package.json', what: 'dependencies: tool is 2.0.0 here, 1.0.0 in the lockfile' },
  ]);
  const gone = { 'package.json': MANIFESTS['package.json'] } as typeof MANIFESTS;
  expect(await whats(() => undefined, gone)).toMatchObject([{ what: 'knows the workspace lib, which is gone' }]);
});
