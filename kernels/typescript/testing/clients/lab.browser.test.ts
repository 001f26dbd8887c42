// The kernel in a real JupyterLab: what a learner types, and what then stands on the screen. Pictures go to .cache/screenshots.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stopServer } from '../../../../cli/lab/jupyter/running.ts';
import { type Started, startServer } from '../../../../cli/lab/jupyter/start.ts';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from '../../../../cli/lab/testing/chromium.ts';
import { inClone } from '../../../../cli/shared/paths.ts';
import { notebookOf } from './notebook-of.ts';

const CELLS = [
  'const rows: number = "three"',
  "import * as Plot from '@observablehq/plot'\nPlot.plot({ color: { legend: true }, marks: [Plot.dot([[1, 2, 'a'], [2, 4, 'b'], [3, 3, 'a']], { fill: '2', r: 6 })] })",
  "display.table([{ city: 'Paris', people: 2.1 }, { city: 'Oslo', people: 0.7 }])",
  "for (const _ of display.progress(Array(20), { label: 'epochs' })) await new Promise((r) => setTimeout(r, 40))",
  "const kept = 41; console.log('looping'); while (true) {}",
  'kept + 1',
  'const point = { latitude: 48.9, longitude: 2.4, altitude: null as number | null }',
  'point.',
  "display.mermaid('graph LR; data --> model --> answer')",
  "import { matmul } from 'ai-mastery/core/linalg'\nmatmul",
] as const;

const folder = inClone(`.cache/check/kernel-browser-${process.pid}`);
const shots = inClone('.cache/screenshots');
let started: Started | undefined;
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
  if (!chromiumPath) return;
  for (const path of [join(folder, '.runtime'), shots]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, 'kernel.ipynb'), notebookOf(CELLS));
  started = await startServer({ page: '/lab', root: folder, runtime: join(folder, '.runtime') });
  browser = await chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS });
  page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  const { url, token } = started.server;
  await page.goto(`${url}lab/workspaces/kernel-browser/tree/kernel.ipynb?token=${token}`);
  await page
    .locator('.jp-StatusBar-Widget, #jp-main-statusbar', { hasText: 'TypeScript | Idle' })
    .waitFor({ timeout: 45_000 });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (started) await stopServer(started.server);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

/** The cell that begins like this. */
const cell = (start: string): Locator =>
  page.locator('.jp-CodeCell').nth(CELLS.findIndex((source) => source.startsWith(start)));

/** Puts the cursor at the end of a cell. */
async function enter(start: string): Promise<Locator> {
  const found = cell(start);
  await found.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  return found;
}

async function run(start: string): Promise<Locator> {
  const found = await enter(start);
  await page.keyboard.press('Control+Enter');
  return found;
}

const finished = (found: Locator) =>
  found
    .locator('.jp-InputPrompt')
    .filter({ hasText: /\[\d+\]:/ })
    .waitFor();

async function shoot(name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** With the dark theme as JupyterLab loads it, but in this page only: no person's setting is written. */
async function inDark(look: () => Promise<void>): Promise<void> {
  const ground = () => page.locator('.jp-Notebook').evaluate((panel) => getComputedStyle(panel).backgroundColor);
  const light = await ground();
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
  expect(await ground()).not.toBe(light);
  await look();
  await page.evaluate(() => {
    document.getElementById('dark')?.remove();
    document.body.dataset.jpThemeLight = 'true';
  });
}

describe.skipIf(!chromiumPath)(`in JupyterLab${chromiumPath ? '' : `: ${NO_CHROMIUM}`}`, { timeout: 60_000 }, () => {
  it('a type error shows the line, a caret, the code of the error, and a plain sentence', async () => {
    const found = await run('const rows');
    const output = found.locator('.jp-OutputArea-output');
    await output.first().waitFor();
    const text = await output.innerText();
    expect(text).toMatch(/1:7 - error TS2322[\s\S]*const rows: number = "three"\n\s+~~~~/);
    expect(text).toContain('→');
    await shoot('type-error');
  });

  it('a plot is a picture with its legend, on a ground that suits light and dark', async () => {
    const found = await run('import * as Plot');
    const pictures = found.locator('.jp-OutputArea-output img');
    await pictures.first().waitFor();
    expect(await pictures.count()).toBe(3); // two swatches of the legend, and the plot
    const picture = pictures.last();
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(300);
    await found.scrollIntoViewIfNeeded();
    await shoot('plot-light');
    await inDark(async () => {
      const background = await picture.evaluate((img) => {
        for (let at: Element | null = img; at; at = at.parentElement) {
          const color = getComputedStyle(at).backgroundColor;
          if (color !== 'rgba(0, 0, 0, 0)') return color;
        }
        return 'none';
      });
      expect(background).toBe('rgb(255, 255, 255)'); // what is drawn in black stays readable
      await shoot('plot-dark');
    });
  });

  it('a table is a table', async () => {
    const found = await run('display.table');
    await found.locator('.jp-OutputArea-output table').waitFor();
    expect(await found.locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/Paris\s+2\.1/),
      expect.stringMatching(/Oslo\s+0\.7/),
    ]);
    await shoot('table');
  });

  it("a diagram in Mermaid's language is drawn, in light and dark", async () => {
    const found = await run('display.mermaid');
    const picture = found.locator('.jp-OutputArea-output .jp-RenderedMermaid img');
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
    await picture.scrollIntoViewIfNeeded();
    await shoot('mermaid-light');
    await inDark(() => shoot('mermaid-dark'));
  });

  it('a progress bar moves in one place', async () => {
    const found = await run('for (const _');
    const bar = found.locator('progress');
    await expect.poll(() => bar.getAttribute('value').then(Number), { timeout: 10_000 }).toBeGreaterThan(3);
    await shoot('progress');
    await finished(found);
    expect(await bar.count()).toBe(1);
    expect(await found.locator('.jp-OutputArea-output').innerText()).toMatch(/epochs[\s\S]*20\/20/);
  });

  it('an interrupt by its button ends a loop and keeps variables', async () => {
    const found = await run('const kept');
    await found.locator('.jp-OutputArea-output', { hasText: 'looping' }).waitFor();
    await page.locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]').click();
    await found.locator('.jp-OutputArea-output', { hasText: 'Interrupted' }).waitFor({ timeout: 5_000 });
    await shoot('interrupt');
    const next = await run('kept + 1');
    await next.locator('.jp-OutputArea-output', { hasText: '42' }).waitFor();
  });

  it('completion offers the members of a value, with badges', async () => {
    await finished(await run('const point'));
    await enter('point.');
    await page.keyboard.press('Tab');
    const items = page.locator('.jp-Completer-item');
    await items.first().waitFor();
    expect(await items.locator('.jp-Completer-match').allInnerTexts()).toEqual(
      expect.arrayContaining(['latitude', 'longitude', 'altitude']),
    );
    expect((await page.locator('.jp-Completer-type, .jp-Completer-monogram').allInnerTexts()).join('')).not.toBe('');
    await page.waitForTimeout(400); // the panel with types and documentation
    await shoot('completion');
    await page.keyboard.press('Escape');
  });

  it('Shift+Tab explains a name: signature, formula, parameters', async () => {
    await finished(await run('import { matmul }'));
    await enter('import { matmul }');
    await page.keyboard.press('Shift+Tab');
    const tooltip = page.locator('.jp-Tooltip');
    await tooltip.waitFor();
    await expect.poll(() => tooltip.innerText()).toMatch(/matmul\(/); // the renderer fills it a moment later
    await shoot('hover');
  });
});
