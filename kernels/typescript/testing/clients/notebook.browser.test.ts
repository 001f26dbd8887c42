// The kernel in Notebook 7.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { choosePort } from '../../../../cli/lab/jupyter/port.ts';
import { answers } from '../../../../cli/lab/jupyter/running.ts';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from '../../../../cli/lab/testing/chromium.ts';
import { type TestJupyter, testJupyter } from '../jupyter.ts';
import { clientPython } from './environment.ts';

const clients = chromiumPath ? clientPython() : { missing: NO_CHROMIUM };
const token = 'for-this-test';
let jupyter: TestJupyter;
let server: ChildProcess | undefined;
let browser: Browser | undefined;
let url = '';

beforeAll(async () => {
  jupyter = testJupyter();
  if ('missing' in clients) return;
  const cell = {
    cell_type: 'code',
    id: 'a',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: '[3, 1, 2].toSorted()',
  };
  const kernelspec = { name: jupyter.kernel, display_name: 'TypeScript', language: 'typescript' };
  const content = { cells: [cell], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(join(jupyter.folder, 'seven.ipynb'), JSON.stringify(content));
  const port = await choosePort(undefined);
  url = `http://127.0.0.1:${port}/`;
  server = jupyter.start(clients.python, [
    ...['-m', 'notebook', '--no-browser', '--ip=127.0.0.1', `--port=${port}`, '--allow-root'],
    ...[`--ServerApp.root_dir=${jupyter.folder}`, `--IdentityProvider.token=${token}`],
  ]);
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  while (!(await answers({ url, token }))) {
    if (server.exitCode !== null) throw new Error(`Notebook 7 did not start: ${said}`);
    await delay(100);
  }
  browser = await chromium.launch({ executablePath: chromiumPath!, args: CHROMIUM_ARGS });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  jupyter?.close();
}, 30_000);

it('runs a cell in Notebook 7', { timeout: 90_000 }, async (context) => {
  if ('missing' in clients) return context.skip(clients.missing);
  const page = await browser!.newPage();
  await page.goto(`${url}notebooks/seven.ipynb?token=${token}`);
  // The page says idle before it has a kernel; to run a cell then would make it ask for one.
  const states = async () => {
    const reply = await fetch(`${url}api/kernels`, { headers: { Authorization: `token ${token}` } });
    return ((await reply.json()) as { execution_state: string }[]).map((kernel) => kernel.execution_state);
  };
  await expect.poll(states, { timeout: 60_000, interval: 200 }).toEqual(['idle']);
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
  await page.locator('.jp-CodeCell .cm-content').click();
  await page.keyboard.press('Control+Enter');
  await page.locator('.jp-OutputArea-output', { hasText: '[ 1, 2, 3 ]' }).waitFor({ timeout: 20_000 });
  expect(await page.locator('.jp-OutputPrompt').first().innerText()).toBe('[1]:');
});
