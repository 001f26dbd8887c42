import { expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { toys } from './toys.ts';

// Spelled in two halves, so that this file passes the rule that it tests.
const home = ['', 'home', 'ann'].join('/');
const users = ['', 'Users', 'ann'].join('/');
const focused = ['it', 'only'].join('.');
const skipped = ['describe', 'skip'].join('.');

const whats = async (path: string, text: string) =>
  (await findingsIn(toys, { [path]: text })).map(({ where, what }) => `${where} ${what}`);

test.each([
  ['lib/core/a.ts', '// A sum over rows.\nexport const a = 1;\n'],
  ['exercises/week-01-linear-algebra/dot/dot.ts', "throw new Error('TODO: one loop');\n"],
  ['cli/report/page.ts', 'const field = `<input placeholder="name">`;\n'],
  ['lib/core/a.test.ts', "test.skipIf(!chromium)('in a browser', run);\n"],
  ['lib/core/a.ts', '// house-allow toys: quoting the original course\n// its canned answers\n'],
  ['README.md', 'Paths such as ./home/ and https://example.org/home/user pass.\n'],
  ['cli/ok/fixtures/a.ts', '// TODO\n'],
])('%s: %j passes', async (path, text) => {
  expect(await whats(path, text)).toEqual([]);
});

test.each([
  ['lib/core/a.ts', 'const a = 1; // TODO faster\n', 'TODO: left for later'],
  ['lib/core/a.ts', '/**\n * FIXME\n */\n', 'FIXME: left for later'],
  ['curriculum/week-01-linear-algebra/README.md', '# Week\n\nTODO: outcomes\n', 'TODO: left for later'],
  ['exercises/week-01-linear-algebra/dot/README.md', '- **TODO** say it\n', 'TODO: left for later'],
  ['cli/a.ts', "throw new Error('not implemented');\n", '"not implemented" often marks a toy'],
  ['kernels/a.ts', '// a dummy reply\n', '"dummy" often marks a toy'],
  ['datasets/a/index.ts', '// hard-coded rows for now\n', '"hard-coded" often marks a toy'],
  ['lib/core/a.test.ts', `${focused}('a', run);\n`, `${focused} in a test`],
  ['lib/core/a.test.ts', `  ${skipped}('a', run);\n`, `${skipped} in a test`],
  ['cli/a.test.ts', `const file = '${home}/file';\n`, `a path of one machine: ${home}`],
  ['README.md', `Open ${users}/x.\n`, `a path of one machine: ${users}`],
])('%s: %j is found', async (path, text, message) => {
  expect(await whats(path, text)).toEqual([expect.stringContaining(message)]);
});
