// The debugger in a real JupyterLab: a hand sets a breakpoint, and what then stands on the screen. Pictures go to .cache/screenshots.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stopServer } from '../../../../cli/lab/jupyter/running.ts';
import { writeKernelSpec } from '../../../../cli/lab/jupyter/settings.ts';
import { type Started, startServer } from '../../../../cli/lab/jupyter/start.ts';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from '../../../../cli/lab/testing/chromium.ts';
import { inClone } from '../../../../cli/shared/paths.ts';
import { notebookOf } from './notebook-of.ts';

const CELLS = [
  `const prices = [12.5, 7, 31];
const basket = new Map([['apples', 3], ['pears', 0]]);
let label = 'week 1';`,
  `function discounted(price: number, percent: number): number {
  const rest = 1 - percent / 100;
  return price * rest;
}
let total = 0;
for (const price of prices) {
  total += discounted(price, 20);
}
total`,
  "import { mean } from './statistics.ts';\nmean(prices)",
] as const;
const LIBRARY = `/** The arithmetic mean. */
export function mean(values: readonly number[]): number {
  let sum: number = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
`;
/** For a machine that is busy with other things. */
const PATIENCE = { timeout: 20_000 };

const folder = inClone(`.cache/check/debugger-browser-${process.pid}`);
const shots = inClone('.cache/screenshots');
let started: Started | undefined;
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
  if (!chromiumPath) return;
  for (const path of [join(folder, '.runtime'), shots]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, 'debug.ipynb'), notebookOf(CELLS));
  writeFileSync(join(folder, 'statistics.ts'), LIBRARY);
  writeKernelSpec();
  started = await startServer({ page: '/lab', root: folder, runtime: join(folder, '.runtime') });
  browser = await chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS });
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(PATIENCE.timeout);
  const { url, token } = started.server;
  await page.goto(`${url}lab/workspaces/debugger-browser/tree/debug.ipynb?token=${token}`);
  await page
    .locator('.jp-StatusBar-Widget, #jp-main-statusbar', { hasText: 'TypeScript | Idle' })
    .waitFor({ timeout: 60_000 });
}, 150_000);
afterAll(async () => {
  await browser?.close();
  if (started) await stopServer(started.server);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

const cell = (index: number): Locator => page.locator('.jp-Notebook .jp-CodeCell').nth(index);

async function run(index: number): Promise<void> {
  await cell(index).locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
}

const finished = (index: number) =>
  cell(index)
    .locator('.jp-InputPrompt')
    .filter({ hasText: /\[\d+\]:/ })
    .waitFor();

const sidebar = () => page.locator('.jp-DebuggerSidebar');
const callstack = () => sidebar().locator('.jp-DebuggerCallstackFrame');
const breakpoints = () => sidebar().locator('.jp-DebuggerBreakpoint');
/** A variable of the tree, by its name. */
const variable = (name: string): Locator =>
  sidebar()
    .locator('.jp-DebuggerVariables jp-tree-item, .jp-DebuggerVariables .jp-TreeItem')
    .filter({ has: page.locator('.jp-DebuggerVariables-name', { hasText: new RegExp(`^${name}$`) }) })
    .first();
const press = (command: string) => sidebar().locator(`[data-command="debugger:${command}"]`).click();
/** The line that JupyterLab marks as the one where the code stands. */
const standsAt = (text: string) => page.locator('.jp-DebuggerEditor-highlight', { hasText: text }).waitFor();

/** Clicks beside a line of an editor, where breakpoints are. */
async function gutter(editor: Locator, line: number): Promise<void> {
  const row = await editor
    .locator('.cm-line')
    .nth(line - 1)
    .boundingBox();
  const strip = await editor.locator('.cm-gutter.cm-breakpoint-gutter').boundingBox();
  await page.mouse.click(strip!.x + strip!.width / 2, row!.y + row!.height / 2);
}

async function shoot(name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** With the dark theme as JupyterLab loads it, but in this page only: no person's setting is written. */
async function inDark(look: () => Promise<void>): Promise<void> {
  await page.evaluate(
    (href) =>
      new Promise<void>((resolve, reject) => {
        const link = Object.assign(document.createElement('link'), { id: 'dark', rel: 'stylesheet', href });
        link.onload = () => resolve();
        link.onerror = () => reject(new Error(`no ${href}`));
        document.body.append(link); // after the light one
        document.body.dataset.jpThemeLight = 'false';
      }),
    `${started!.server.url}lab/api/themes/@jupyterlab/theme-dark-extension/index.css`,
  );
  await look();
  await page.evaluate(() => {
    document.getElementById('dark')?.remove();
    document.body.dataset.jpThemeLight = 'true';
  });
}

describe.skipIf(!chromiumPath)(
  `JupyterLab's debugger${chromiumPath ? '' : `: ${NO_CHROMIUM}`}`,
  { timeout: 120_000 },
  () => {
    it('is offered, and shows the variables of the notebook with nothing stopped', async () => {
      await run(0);
      await finished(0);
      await page.locator('.jp-NotebookPanel-toolbar .jp-DebuggerBugButton').click();
      await variable('prices').waitFor();
      expect(await variable('prices').innerText()).toContain('[12.5, 7, 31]');
      expect(await variable('label').innerText()).toContain("'week 1'");
      await variable('basket').click();
      await shoot('debugger-variables');
    });

    it('stops at a breakpoint, with the line marked and the variables there', async () => {
      await gutter(cell(1), 3);
      await expect.poll(() => breakpoints().count(), PATIENCE).toBe(1);
      await run(1);
      await standsAt('return price * rest;');
      expect(await callstack().allInnerTexts()).toEqual([
        expect.stringContaining('discounted'),
        expect.stringMatching(/^cell/),
      ]);
      expect(await variable('price').innerText()).toContain('12.5');
      expect(await variable('rest').innerText()).toContain('0.8');
      expect(await callstack().first().innerText()).toContain('Cell [*]:3');
      await shoot('debugger-stopped');
      await inDark(() => shoot('debugger-stopped-dark'));
    });

    it('steps by lines, also out of the function', async () => {
      await press('next');
      await page.locator('.jp-DebuggerEditor-highlight', { hasText: 'return' }).waitFor({ state: 'detached' });
      await expect.poll(() => callstack().count(), PATIENCE).toBe(1);
      await shoot('debugger-stepped');
      await press('continue');
      await standsAt('return price * rest;');
      expect(await variable('price').innerText()).toContain('7');
      await gutter(cell(1), 3);
      await expect.poll(() => breakpoints().count(), PATIENCE).toBe(0);
      await press('continue');
      await finished(1);
      expect(await cell(1).locator('.jp-OutputArea-output').innerText()).toMatch(/^40\.4/);
    });

    it('steps into a file beside the notebook, where a breakpoint can be set', async () => {
      await gutter(cell(2), 2);
      await expect.poll(() => breakpoints().count(), PATIENCE).toBe(1);
      await run(2);
      await standsAt('mean(prices)');
      await press('stepIn');
      await standsAt('let sum: number = 0;');
      const source = page.locator('.jp-MainAreaWidget:visible .jp-CodeMirrorEditor', {
        hasText: 'The arithmetic mean',
      });
      await gutter(source, 5);
      await expect.poll(() => breakpoints().count(), PATIENCE).toBe(2);
      await press('continue');
      await standsAt('return sum / values.length;');
      expect(await variable('sum').innerText()).toContain('50.5');
      await shoot('debugger-library');
      await press('continue');
      await page.locator('.jp-Notebook').waitFor({ state: 'attached' });
      await expect.poll(() => callstack().count(), PATIENCE).toBe(0);
    });

    it('an interrupt at a stop ends the cell there', async () => {
      await page.locator('.lm-TabBar-tab', { hasText: 'debug.ipynb' }).click();
      await run(2);
      await standsAt('mean(prices)');
      await page.locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]').click();
      await cell(2).locator('.jp-OutputArea-output', { hasText: 'Interrupted' }).waitFor();
      await expect.poll(() => callstack().count(), PATIENCE).toBe(0);
      await shoot('debugger-interrupted');
    });

    it('a page that is loaded again at a stop finds it', async () => {
      await page.keyboard.press('Control+s');
      await run(2);
      await standsAt('mean(prices)');
      await page.reload();
      await callstack().filter({ hasText: /^cell/ }).waitFor({ timeout: 60_000 });
      await variable('mean').waitFor();
      expect(await breakpoints().count()).toBe(2);
    });
  },
);
