// Widgets in a real JupyterLab: a hand moves a slider, and what then stands on the screen. Pictures go to .cache/screenshots.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stopServer } from '../../../../cli/lab/jupyter/running.ts';
import { type Started, startServer } from '../../../../cli/lab/jupyter/start.ts';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from '../../../../cli/lab/testing/chromium.ts';
import { inClone } from '../../../../cli/shared/paths.ts';
import { notebookOf } from './notebook-of.ts';

const CELLS = [
  "import * as w from 'ai-mastery-kernel/widgets'\nconst n = w.intSlider(0, 10, { label: 'first' }); n.observe((now) => console.log('now', now)); n",
  'n',
  'n.value = 7',
  "w.tabs({ controls: w.vbox([w.dropdown(['gd', 'adam'], { label: 'method' }), w.checkbox({ label: 'normalize', value: true }), w.rangeSlider(0, 1, { label: 'range' }), w.text({ label: 'word', hint: 'type here' }), w.progress(10, { value: 4, label: 'epochs', color: 'success' }), w.hbox([w.button('Train', { color: 'primary', icon: 'play' }), w.play(0, 9), w.label('a formula: $x^2$')])]), more: w.html('<b>bold</b>') })",
  "const counter = w.custom({ esm: `export default { render({ model, el }) { const b = document.createElement('button'); const show = () => { b.textContent = 'count ' + model.get('count'); }; b.onclick = () => { model.set('count', model.get('count') + 1); model.save_changes(); }; model.on('change:count', show); show(); el.append(b); } }`, state: { count: 3 } }); counter.observe('count', (count) => console.log('counted', count)); counter",
  'counter.set({ count: 40 })',
  "w.interact({ x: w.slider(0, 9, { value: 2 }) }, async ({ x }) => { if (x === 9) throw new RangeError('nine'); return x * x })",
] as const;
/** For a machine that is busy with other things. */
const PATIENCE = { timeout: 20_000 };
const RACE = 'optimizer-race.ipynb';

const folder = inClone(`.cache/check/widgets-browser-${process.pid}`);
const shots = inClone('.cache/screenshots');
let started: Started | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  if (!chromiumPath) return;
  for (const path of [join(folder, '.runtime'), shots]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, 'widgets.ipynb'), notebookOf(CELLS));
  writeFileSync(join(folder, RACE), readFileSync(inClone(`curriculum/${RACE}`)));
  started = await startServer({ page: '/lab', root: folder, runtime: join(folder, '.runtime') });
  browser = await chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (started) await stopServer(started.server);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

async function open(path: string): Promise<Page> {
  const page = await browser!.newPage({ viewport: { width: 1100, height: 900 } });
  const { url, token } = started!.server;
  await page.goto(`${url}lab/workspaces/widgets-${Date.now()}/tree/${path}?token=${token}`);
  await page
    .locator('.jp-StatusBar-Widget, #jp-main-statusbar', { hasText: 'TypeScript | Idle' })
    .waitFor({ timeout: 45_000 });
  return page;
}

async function run(page: Page, index: number): Promise<Locator> {
  const cell = page.locator('.jp-CodeCell').nth(index);
  await cell.locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  await cell
    .locator('.jp-InputPrompt')
    .filter({ hasText: /\[\d+\]:/ })
    .waitFor();
  return cell.locator('.jp-OutputArea').first();
}

const shoot = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });

/** With the dark theme as JupyterLab loads it, but in this page only. */
async function inDark(page: Page, look: () => Promise<unknown>): Promise<void> {
  await page.evaluate(
    (href) =>
      new Promise<void>((resolve, reject) => {
        const link = Object.assign(document.createElement('link'), { id: 'dark', rel: 'stylesheet', href });
        link.onload = () => resolve();
        link.onerror = () => reject(new Error(`no ${href}`));
        document.body.append(link);
        document.body.dataset.jpThemeLight = 'false';
      }),
    `${started!.server.url}lab/api/themes/@jupyterlab/theme-dark-extension/index.css`,
  );
  await look();
}

describe.skipIf(!chromiumPath)(
  `widgets in JupyterLab${chromiumPath ? '' : `: ${NO_CHROMIUM}`}`,
  { timeout: 120_000 },
  () => {
    it('a slider tells the kernel, and the kernel moves it, in every place where it is shown', async () => {
      const page = await open('widgets.ipynb');
      const [first, second] = [await run(page, 0), await run(page, 1)];
      const readouts = [first, second].map((output) => output.locator('.widget-readout'));
      await expect
        .poll(() => Promise.all(readouts.map((readout) => readout.innerText())), PATIENCE)
        .toEqual(['0', '0']);
      await first.locator('.noUi-handle').focus();
      await page.keyboard.press('ArrowRight');
      await first.getByText('now 1', { exact: true }).waitFor();
      await expect
        .poll(() => Promise.all(readouts.map((readout) => readout.innerText())), PATIENCE)
        .toEqual(['1', '1']);
      await run(page, 2);
      await expect
        .poll(() => Promise.all(readouts.map((readout) => readout.innerText())), PATIENCE)
        .toEqual(['7', '7']);
      await shoot(page, 'widgets-slider');
      await page.close();
    });

    it('every control is drawn, light and dark; an own widget counts on both sides; errors stand in place of the picture', async () => {
      const page = await open('widgets.ipynb');
      await run(page, 0);
      const controls = await run(page, 3);
      await controls.locator('button', { hasText: 'Train' }).waitFor();
      expect(await controls.getByText('Error', { exact: false }).count()).toBe(0);
      const own = await run(page, 4);
      await own.locator('button', { hasText: 'count 3' }).click();
      await own.getByText('counted 4', { exact: true }).waitFor();
      await run(page, 5);
      await own.locator('button', { hasText: 'count 40' }).waitFor();
      const squares = await run(page, 6);
      await squares.getByText('4', { exact: true }).waitFor();
      await squares.locator('.noUi-handle').focus();
      await page.keyboard.press('End');
      await squares.getByText('RangeError: nine').first().waitFor();
      await page.keyboard.press('Home');
      await squares.getByText('0', { exact: true }).first().waitFor();
      await controls.scrollIntoViewIfNeeded();
      await shoot(page, 'widgets-controls-light');
      await inDark(page, () => shoot(page, 'widgets-controls-dark'));
      await page.close();
    });

    it('the optimizer race follows the hand while it moves, and the last picture is of the last value', async ({
      annotate,
    }) => {
      const page = await open(RACE);
      await page.locator('.lm-MenuBar-item', { hasText: 'Run' }).first().click();
      await page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click();
      await page.locator('.jp-InputPrompt', { hasText: '[11]:' }).waitFor({ timeout: 60_000 });
      const picture = page.locator('.jp-OutputArea-output figure').first();
      await picture.scrollIntoViewIfNeeded();
      await shoot(page, 'widgets-race-light');
      const { pictures, seconds } = await drag(page);
      await annotate(`${pictures} pictures in ${seconds.toFixed(2)} s: ${(pictures / seconds).toFixed(1)} a second`);
      const said = async () => Number(await page.locator('.widget-readout').first().innerText());
      const drawn = async () => Number(/at rate ([\d.e+-]+)/.exec(await picture.innerText())?.[1]);
      await expect.poll(async () => (await drawn()) / (await said()), PATIENCE).toBeCloseTo(1, 1);
      expect(pictures).toBeGreaterThan(10);
      await page.keyboard.press('Control+s');
      const words = (await picture.innerText()).split('\n')[0]!;
      await expect.poll(() => savedPictures(), PATIENCE).toContain(words);
      await page.reload();
      await page.locator('.jp-OutputArea-output .noUi-handle').first().focus();
      await page.keyboard.press('Home');
      await picture.getByText('at rate 0.0010').waitFor();
      await inDark(page, () => shoot(page, 'widgets-race-dark'));
      await page.close();
    });
  },
);

/** What the notebook's file has of pictures in widgets. */
function savedPictures(): string {
  const { metadata } = JSON.parse(readFileSync(join(folder, RACE), 'utf8'));
  const models = Object.values(metadata.widgets['application/vnd.jupyter.widget-state+json'].state) as {
    model_name: string;
  }[];
  return JSON.stringify(models.filter(({ model_name: name }) => name === 'OutputModel'));
}

/** Drags the first slider to and fro, faster than a hand could; counts how often another picture appears. */
async function drag(page: Page): Promise<{ pictures: number; seconds: number }> {
  await page.evaluate(() => {
    const drawn = { pictures: 0, last: '' };
    const look = () => {
      const image = [...document.querySelectorAll<HTMLImageElement>('figure img')].find(({ height }) => height > 100);
      if (!image || image.src === drawn.last) return;
      drawn.last = image.src;
      drawn.pictures++;
    };
    new MutationObserver(look).observe(document.querySelector('.jp-Notebook')!, { childList: true, subtree: true });
    Object.assign(window, { drawn });
  });
  const box = (await page.locator('.noUi-base').first().boundingBox())!;
  const handle = (await page.locator('.noUi-handle').first().boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(handle.x + handle.width / 2, y);
  await page.mouse.down();
  const begin = performance.now();
  // To and fro, each move by more than a step of the slider: each asks for a new picture.
  for (let i = 0; i < 300; i++)
    await page.mouse.move(box.x + box.width * (0.05 + 0.9 * Math.abs(((i / 40) % 2) - 1)), y);
  const seconds = (performance.now() - begin) / 1000;
  const { pictures } = await page.evaluate(() => (window as unknown as { drawn: { pictures: number } }).drawn);
  await page.mouse.up();
  return { pictures, seconds };
}
