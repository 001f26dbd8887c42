// What a learner sees: the syllabus as a page, a lesson that runs, nothing asked from outside this machine.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { formatNotebook, isCode, parseNotebook } from '../shared/notebook.ts';
import { inClone, ROOT } from '../shared/paths.ts';
import { stopServer } from './jupyter/running.ts';
import { type Started, startServer } from './jupyter/start.ts';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from './testing/chromium.ts';
import { copyOriginals } from './workspace/refresh.ts';

const folder = inClone(`.cache/check/browser-${process.pid}`);

const LESSON = 'curriculum/start-here.ipynb';
let codeCells = 0;
let started: Started | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  if (!chromiumPath) return;
  const runtime = join(folder, '.runtime');
  mkdirSync(runtime, { recursive: true });
  copyOriginals(ROOT, folder);
  codeCells = withoutOutputs(join(folder, LESSON));
  started = await startServer({ page: '/lab', root: folder, runtime });
  browser = await chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS });
}, 90_000);
afterAll(async () => {
  await browser?.close();
  if (started) await stopServer(started.server);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

/** So that what is seen afterwards was made now; returns the number of code cells. */
function withoutOutputs(path: string): number {
  const notebook = parseNotebook(readFileSync(path, 'utf8'));
  const cells = notebook.cells.map((cell) => (isCode(cell) ? { ...cell, execution_count: null, outputs: [] } : cell));
  writeFileSync(path, formatNotebook({ ...notebook, cells }));
  return cells.filter(isCode).length;
}

/** Opens a page of the course in a fresh JupyterLab workspace and notes each request that leaves this machine. */
async function open(context: TestContext, path: string): Promise<{ page: Page; outside: string[] }> {
  if (!browser || !started) return context.skip(NO_CHROMIUM);
  const page = await browser.newPage();
  const outside: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).hostname !== '127.0.0.1') outside.push(request.url());
  });
  const { url, token } = started.server;
  await page.goto(`${url}lab/workspaces/${encodeURIComponent(context.task.id)}/tree/${path}?token=${token}`);
  return { page, outside };
}

describe('JupyterLab, as npm run lab starts it', () => {
  it('shows the syllabus as a page', { timeout: 60_000 }, async (context) => {
    const { page, outside } = await open(context, 'curriculum/README.md');
    await page.waitForSelector('.jp-MarkdownViewer h1', { timeout: 45_000 });
    expect(await page.locator('.jp-MarkdownViewer').innerText()).toContain('17');
    expect(outside).toEqual([]);
  });

  it('runs a lesson from its first cell to its last, without a dialog', { timeout: 120_000 }, async (context) => {
    const { page, outside } = await open(context, LESSON);
    // Run All before the kernel is connected would make JupyterLab ask which kernel to use.
    await page
      .locator('.jp-StatusBar-Widget, #jp-main-statusbar', { hasText: 'TypeScript | Idle' })
      .waitFor({ timeout: 45_000 });
    expect(await page.locator('.jp-Dialog, .Toastify__toast').count()).toBe(0);
    await page.locator('.lm-MenuBar-item', { hasText: /^Run$/ }).click();
    await page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click();
    const finished = page.locator('.jp-CodeCell .jp-InputPrompt').filter({ hasText: /\[\d+\]:/ });
    await expect.poll(() => finished.count(), { timeout: 90_000 }).toBe(codeCells);
    expect(await page.locator('.jp-CodeCell .jp-OutputArea-output').count()).toBeGreaterThan(0);
    expect(outside).toEqual([]);
  });
});
