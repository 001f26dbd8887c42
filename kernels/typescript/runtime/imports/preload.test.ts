import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printed, result } from '../../testing/client.ts';
import { startKernel, type TestKernel } from '../../testing/kernel.ts';

const folder = mkdtempSync(join(tmpdir(), 'preload-'));
let kernel: TestKernel;

function packageOf(name: string, source: string): void {
  const home = join(folder, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name, type: 'module', exports: './index.js' }));
  writeFileSync(join(home, 'index.js'), source);
}

beforeAll(async () => {
  packageOf('talks', 'console.log("loaded"); export const value = 42;');
  packageOf('fails', 'throw new RangeError("broken at once");');
  packageOf('waits', 'globalThis.started = performance.now(); await 0; export const value = 1;');
  kernel = await startKernel({ cwd: folder });
  await kernel.client.execute('0');
}, 60_000);
afterAll(async () => {
  await kernel.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('a package is loaded while its cell is being checked, once, as part of that cell', async () => {
  const code = `// @ts-nocheck
import { value } from 'waits';
const between = performance.now() - started; void value;
${Array.from({ length: 1500 }, (_, i) => `const n${i} = [${i}].map(String);`).join('\n')}
between`;
  expect(Number(result(await kernel.client.execute(code)))).toBeGreaterThan(5);
  const cell = await kernel.client.execute("// @ts-nocheck\nimport { value } from 'talks';\nvalue");
  expect([printed(cell), result(cell)]).toEqual(['loaded\n', '42']);
  expect(printed(await kernel.client.execute("// @ts-nocheck\nimport { value as again } from 'talks';"))).toBe('');
});

it('a package that fails is the error of its cell, one that is missing too, and nothing else is said', async () => {
  const failing = await kernel.client.execute("// @ts-nocheck\nimport 'fails';\nconsole.log('not reached')");
  expect(failing.reply).toMatchObject({ ename: 'RangeError', evalue: 'broken at once' });
  expect(failing.outputs.map((m) => m.header.msg_type)).toEqual(['execute_input', 'error']);
  const missing = await kernel.client.execute("// @ts-nocheck\nimport x from 'no-such-package';\nx");
  expect(String(missing.reply.evalue)).toContain('no-such-package');
  expect(missing.outputs.map((m) => m.header.msg_type)).toEqual(['execute_input', 'error']);
});
