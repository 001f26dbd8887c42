import { describe, expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { floors } from './floors.ts';

const whats = async (files: Record<string, string>) =>
  (await findingsIn(floors, files)).map(({ where, what }) => `${where} ${what}`);

test('downward imports, node: modules, test helpers in tests and names in comments or strings pass', async () => {
  expect(
    await whats({
      'lib/package.json': '{ "exports": { "./*": "./*/index.ts" } }',
      'lib/core/a/index.ts':
        "import { b } from '../b/index.ts';\nimport { join } from 'node:path';\nexport const a = join(b);\n",
      'lib/core/b/index.ts': "// Math.random() would be hidden\nexport const b = 'console.log(Date.now())';\n",
      'lib/ml/c/index.ts': "import { a } from 'ai-mastery/core/a';\nexport const c = a;\n",
      'lib/core/a/a.test.ts':
        "import { test } from 'vitest';\nimport { t } from '../../testing/t.ts';\nconsole.log(test, t);\n",
      'lib/testing/t.ts': 'export const t = 1;\n',
      'kernels/typescript/k.ts': "export const cell = `import { dot } from 'ai-mastery/core/linalg'`;\n",
      'cli/start.mjs': "import fs from 'node:fs';\nimport './bootstrap/x.mjs';\nfs;\n",
      'cli/bootstrap/x.mjs': "await import('../main.mjs');\n",
    }),
  ).toEqual([]);
});

describe('each broken rule is found where it is broken', () => {
  test.each([
    [
      'upwards by relative path',
      'lib/core/a/index.ts',
      "\nexport { c } from '../../ml/c/index.ts';\n",
      ':2 core imports from ml',
    ],
    [
      'upwards by package name',
      'lib/ml/a/index.ts',
      "import type { c } from 'ai-mastery/llm/c';\n",
      ':1 ml imports from llm',
    ],
    [
      'upwards by dynamic import',
      'lib/llm/a/index.ts',
      "await import('ai-mastery/production/c');\n",
      ':1 llm imports from production',
    ],
    ['a package', 'lib/core/a/index.ts', "import * as m from 'mathjs';\n", ':1 lib/ depends on the package "mathjs"'],
    [
      'a package that is no declared peer',
      'lib/production/a/index.ts',
      "import f from 'fastify';\n",
      ':1 lib/ depends on the package "fastify"',
    ],
    ['out of lib', 'lib/core/a/index.ts', "import { x } from '../../../cli/x.ts';\n", ':1 lib/ reaches outside itself'],
    [
      'a data set in shipped code',
      'lib/core/a/index.ts',
      "import { x } from '#datasets/iris';\n",
      ':1 lib/ reaches outside itself',
    ],
    [
      'a test helper in shipped code',
      'lib/core/a/index.ts',
      "import { x } from '../../testing/x.ts';\n",
      ':1 shipped code imports a test helper',
    ],
    ['hidden randomness', 'lib/core/a/a.ts', 'export const a = () => Math.random();\n', ':1 Math.random in lib/'],
    ['hidden time', 'lib/core/a/a.ts', 'export const a = new Date();\n', ':1 new Date() in lib/'],
    ['printing', 'lib/core/a/a.ts', '\n\nconsole.table([]);\n', ':3 console.table in lib/'],
    [
      'a data set that imports the CLI',
      'datasets/iris/index.ts',
      "import { x } from '../../cli/x.ts';\n",
      ':1 datasets/ imports from cli/',
    ],
    [
      'a kernel that imports lib',
      'kernels/typescript/k.ts',
      "import { x } from 'ai-mastery/core/a';\n",
      ':1 kernels/ imports from lib/',
    ],
    [
      'a bootstrap that needs packages',
      'cli/bootstrap/b.mjs',
      "import tar from 'tar-stream';\n",
      ':1 the start of every command imports',
    ],
    [
      'a bootstrap that needs Node 24',
      'cli/start.mjs',
      "import './main.ts';\n",
      ':1 the start of every command imports',
    ],
    ['a root barrel', 'lib/index.ts', 'export {};\n', ' a barrel over modules'],
  ])('%s', async (_, path, text, message) => {
    const found = await whats({ [path]: text });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${path}${message}`);
  });
});

test('a declared optional peer may be used in production', async () => {
  const manifest = JSON.stringify({
    peerDependencies: { '@x/y': '1' },
    peerDependenciesMeta: { '@x/y': { optional: true } },
  });
  expect(
    await whats({ 'lib/package.json': manifest, 'lib/production/a/index.ts': "import y from '@x/y/sub';\n" }),
  ).toEqual([]);
});

test('a rule is lifted by a reason on the line above, and only by a reason', async () => {
  const call = 'export const a = () => Date.now();\n';
  expect(await whats({ 'lib/core/a/a.ts': `// house-allow floors: the system clock itself\n${call}` })).toEqual([]);
  expect(await whats({ 'lib/core/a/a.ts': `// house-allow floors: so\n${call}` })).toHaveLength(1);
  expect(await whats({ 'lib/core/a/a.ts': `// house-allow toys: the system clock itself\n${call}` })).toHaveLength(1);
});
