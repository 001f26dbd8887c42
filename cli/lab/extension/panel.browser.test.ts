// The panel in a real JupyterLab, as `npm run lab` installs it: what it shows, what its buttons do, light and dark.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inClone, ROOT } from '../../shared/paths.ts';
import { jupyterEnvironment } from '../jupyter/environment.ts';
import { stopServer } from '../jupyter/running.ts';
import { writeKernelSpec } from '../jupyter/settings.ts';
import { type Started, startServer } from '../jupyter/start.ts';
import { VENV_PYTHON } from '../python/run.ts';
import { axeFindings } from '../testing/axe.ts';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from '../testing/chromium.ts';
import { inDark } from '../testing/dark.ts';
import { copyOriginals } from '../workspace/refresh.ts';
import { NAME } from './build.ts';
import { installExtension } from './install.ts';

const folder = inClone(`.cache/check/panel-browser-${process.pid}`);
const workspaces = inClone('.cache/jupyter/workspaces');
const shots = inClone('.cache/screenshots');
const WEEK = 'curriculum/week-01-linear-algebra';
const solution = readFileSync(join(ROOT, 'solutions/week-01-linear-algebra/dot/dot.ts'), 'utf8');
const DONE = { name: 'Dot product and length: complete, 10 of 10 points' };
/** What the panel has a part in, by the address or the words of an error; what other parts of JupyterLab complain of is theirs. */
const OURS = new RegExp(`${NAME}|api/(?:contents|kernels|sessions)`);

/** For each step, on the slowest machine. */
const PATIENCE_MS = 90_000;

let started: Started | undefined;
let browser: Browser | undefined;
let opened = 0;

beforeAll(async () => {
  if (!chromiumPath) return;
  copyOriginals(ROOT, folder);
  for (const path of [join(folder, '.runtime'), shots]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, WEEK, 'live.ipynb'), notebook(['const a = 1;', `%%exercise week-01/dot\n${solution}`]));
  writeKernelSpec();
  installExtension();
  started = await startServer({ page: '/lab', root: folder, runtime: join(folder, '.runtime') });
  browser = await chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS });
}, 120_000);
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});
afterAll(async () => {
  if (!started) return;
  await browser?.close();
  await stopServer(started.server);
  // JupyterLab keeps workspaces beside those of the person whose clone this is.
  for (const name of readdirSync(workspaces).filter((one) => one.startsWith(`panel-${process.pid}-`)))
    rmSync(join(workspaces, name));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

function notebook(sources: readonly string[]): string {
  const cells = sources.map((source, i) => ({
    ...{ cell_type: 'code', id: `cell-${i}`, execution_count: null, metadata: {}, outputs: [] },
    source,
  }));
  const kernelspec = { name: 'tslab', display_name: 'TypeScript', language: 'typescript' };
  return JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}

interface Seen {
  readonly page: Page;
  readonly panel: Locator;
  readonly status: Locator;
  button(name: string): Locator;
  /** What the browser's console has against us. */
  readonly errors: readonly string[];
}

/** A page of JupyterLab in a workspace of its own, with the panel unfolded. */
async function open(path: string): Promise<Seen> {
  const page = await browser!.newPage({ viewport: { width: 1280, height: 950 } });
  page.setDefaultTimeout(PATIENCE_MS);
  const errors: string[] = [];
  page.on('pageerror', ({ stack = '' }) => {
    if (OURS.test(stack)) errors.push(stack);
  });
  page.on('console', (message) => {
    const said = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && OURS.test(said)) errors.push(said);
  });
  const { url, token } = started!.server;
  await page.goto(`${url}lab/workspaces/panel-${process.pid}-${++opened}/${path}?token=${token}`);
  await page.locator(`.lm-TabBar-tab[data-id="${NAME}"]`).click();
  const panel = page.locator(`#${NAME}`);
  await panel.getByRole('heading', { name: 'Weeks' }).waitFor();
  const button = (name: string) => panel.getByRole('button', { name, exact: true });
  return { page, panel, status: panel.getByRole('status'), button, errors };
}

const kernelIsIdle = (page: Page) =>
  page.locator('.jp-StatusBar-Widget, #jp-main-statusbar', { hasText: 'TypeScript | Idle' }).waitFor();

async function kernels(): Promise<number> {
  const { url, token } = started!.server;
  const reply = await fetch(`${url}api/kernels`, { headers: { Authorization: `token ${token}` } });
  return ((await reply.json()) as unknown[]).length;
}

describe.skipIf(!chromiumPath)(
  `the panel${chromiumPath ? '' : `: ${NO_CHROMIUM}`}`,
  { timeout: 4 * PATIENCE_MS },
  () => {
    it('is an extension that JupyterLab itself calls installed and enabled', () => {
      const args = ['-m', 'jupyter', 'labextension', 'list'];
      const { stdout, stderr } = spawnSync(VENV_PYTHON, args, { env: jupyterEnvironment(), encoding: 'utf8' });
      const said = stripVTControlCharacters(`${stdout}${stderr}`);
      expect(said).toMatch(new RegExp(`${NAME} v[\\d.]+ enabled OK`));
    });

    it('stands beside the syllabus without a kernel; the first hint starts one', async () => {
      const { page, panel, button, errors } = await open('tree/curriculum/README.md');
      expect(await panel.innerText()).toMatch(/0 of \d+ points\s+0 of \d+ exercises complete/);
      expect(await kernels()).toBe(0);
      await button('Hint').click();
      await panel.getByText('Hint 1 of 3').waitFor();
      expect(await kernels()).toBe(1);
      await panel.getByText('1 of 3 hints').waitFor();
      await panel.getByRole('link', { name: /^The lesson: week-01\/1/ }).click();
      await page.locator('.lm-TabBar-tab.lm-mod-current', { hasText: '1-vectors' }).waitFor();
      expect(errors).toEqual([]);
    });

    it('checks the answer cell of the notebook by key, and the points change', async () => {
      const { page, panel, status, button, errors } = await open(`tree/${WEEK}/live.ipynb`);
      await kernelIsIdle(page);
      await button('Check').focus();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => status.innerText(), { timeout: PATIENCE_MS })
        .toBe('Dot product and length: 10 of 10 points.');
      await panel.getByRole('button', DONE).waitFor();
      await panel.getByText(/^1 of \d+ exercises complete$/).waitFor();
      expect(await page.locator('.jp-CodeCell').nth(1).locator('.jp-OutputArea-output').innerText()).toContain(
        '10 of 10 points',
      );
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Check');
      expect(errors).toEqual([]);
    });

    it('puts an answer cell into a notebook that has none, and it becomes the starter', async () => {
      const { page, panel, status, button, errors } = await open(`tree/${WEEK}/1-vectors-dot-product-similarity.ipynb`);
      await kernelIsIdle(page);
      await panel.getByRole('button', { name: /^The k nearest rows/ }).click();
      await button('Answer here').click();
      await expect
        .poll(() => status.innerText(), { timeout: PATIENCE_MS })
        .toMatch(/^The k nearest rows: 0 of \d+ points\.$/);
      await page.locator('.jp-CodeCell .cm-content', { hasText: 'export function nearest' }).waitFor();
      await page.screenshot({ path: join(shots, 'panel-answer.png') });
      expect(errors).toEqual([]);
    });

    it('says where in the file a syntax error is, with the line', async () => {
      const { page, panel, status, button, errors } = await open('tree/curriculum/README.md');
      const file = join(folder, 'exercises/week-01-linear-algebra/matmul/matmul.ts');
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, `\n\nexport const = 1;\n${before}`);
      await panel.getByRole('button', { name: /^The matrix product/ }).click();
      await button('Check').click();
      await status.getByText(/matmul\.ts, line 3: TS1\d+: /).waitFor();
      expect(await status.locator('code').innerText()).toBe('export const = 1;');
      await page.screenshot({ path: join(shots, 'panel-syntax.png') });
      writeFileSync(file, before);
      expect(errors).toEqual([]);
    });

    it('follows what is written elsewhere, and says what it cannot read', async () => {
      const { panel, errors } = await open('tree/curriculum/start-here.ipynb');
      await panel.getByRole('button', DONE).waitFor();
      const file = join(folder, 'progress.json');
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, '{"version": 2, "exer');
      await panel.getByRole('alert').getByText('progress.json cannot be read').waitFor();
      await panel.getByRole('button', { name: 'Dot product and length: not begun, 0 of 10 points' }).waitFor();
      writeFileSync(file, before);
      await panel.getByRole('button', DONE).waitFor();
      await panel.getByRole('alert').waitFor({ state: 'detached' });
      rmSync(file);
      await panel.getByRole('button', { name: /^Dot product and length: not begun/ }).waitFor();
      writeFileSync(file, before);
      expect(errors).toEqual([]);
    });

    it('opens the next lesson, and writes and opens the report', async () => {
      const { page, status, button, errors } = await open('tree/curriculum/start-here.ipynb');
      await kernelIsIdle(page);
      await button('Next lesson').click();
      await page.locator('.lm-TabBar-tab.lm-mod-current', { hasText: '1-typescript' }).waitFor();
      await kernelIsIdle(page);
      await button('Export report').click();
      await page.locator('.lm-TabBar-tab.lm-mod-current', { hasText: 'week-00.html' }).waitFor();
      await status.getByText('Written: reports/week-00.html').waitFor();
      expect(readFileSync(join(folder, 'reports/week-00.html'), 'utf8')).toContain(
        'TypeScript for people who know Python',
      );
      expect(errors).toEqual([]);
    });

    it('has cards in the launcher; Begin opens the first lesson', async () => {
      const { page, errors } = await open('');
      const card = (label: string) => page.locator('.jp-LauncherCard', { hasText: label });
      await card('Progress').waitFor();
      await card('Export report').waitFor();
      await page.screenshot({ path: join(shots, 'panel-launcher.png') });
      await card('Begin: Start here').click();
      await page.locator('.lm-TabBar-tab.lm-mod-current', { hasText: 'start-here' }).waitFor();
      expect(errors).toEqual([]);
    });

    it('is accessible and fits its column, in light and in dark', async () => {
      const { page, panel, button, errors } = await open(`tree/${WEEK}/live.ipynb`);
      await kernelIsIdle(page);
      await button('Hint').click();
      await panel.getByText(/^Hint \d of 3$/).waitFor();
      // JupyterLab's body has no height and hides what overflows: axe would take all of it for invisible.
      await page.addStyleTag({ content: 'body { height: 100vh }' });
      for (const theme of ['light', 'dark'] as const) {
        if (theme === 'dark') await inDark(page, started!.server.url);
        expect(await axeFindings(page, { within: `#${NAME}` })).toEqual([]);
        const [shown, needed] = await panel.evaluate((node) => [node.clientWidth, node.scrollWidth]);
        expect(needed).toBeLessThanOrEqual(shown!);
        expect(shown).toBeLessThanOrEqual(250);
        await page.screenshot({ path: join(shots, `panel-${theme}.png`) });
      }
      expect(errors).toEqual([]);
    });
  },
);
