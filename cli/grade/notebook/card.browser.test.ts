// The result card in a real JupyterLab: after a run, in light and dark, and again as the output of a notebook that nobody trusts.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stopServer } from '../../lab/jupyter/running.ts';
import { writeKernelSpec } from '../../lab/jupyter/settings.ts';
import { type Started, startServer } from '../../lab/jupyter/start.ts';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from '../../lab/testing/chromium.ts';
import { inDark } from '../../lab/testing/dark.ts';
import { copyOriginals } from '../../lab/workspace/refresh.ts';
import { inClone, ROOT } from '../../shared/paths.ts';
import { writeProgress } from '../learner/file/change-progress.ts';
import { readProgress } from '../learner/progress.ts';

const folder = inClone(`.cache/check/card-browser-${process.pid}`);
const shots = inClone('.cache/screenshots');
const WEEK = 'curriculum/week-01-linear-algebra';
const solution = readFileSync(
  join(ROOT, 'solutions/week-01-linear-algebra/cosine-similarity/cosine-similarity.ts'),
  'utf8',
);
const CELLS = [
  `%%exercise week-01/cosine-similarity\n${solution.replace('Math.min(1, ', 'Math.min(2, ')}`,
  '%hint',
  '%progress',
  '%%exercise week-01/dot',
  '%%question week-01/1/1\nanswer: 30',
  '%%question week-01/1/1\nanswer: 60°',
  '%%question week-01/4/3\nprediction: 19\n\n20',
  '%%question week-00/2\n1a: 10\n1b: 7\n1c: give up\n2a: x\n5a: ?',
  '%review',
  '%variant week-01/page-rank',
];

let started: Started | undefined;
let browser: Browser | undefined;
let page: Page;
/** The card as it was made: what it says, and its HTML. */
let made = { text: '', html: '' };
let asked = { text: '', html: '' };

beforeAll(async () => {
  if (!chromiumPath) return;
  copyOriginals(ROOT, folder);
  for (const path of [join(folder, '.runtime'), shots]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, WEEK, 'live.ipynb'), notebook(CELLS.map((source) => ({ source, outputs: [] }))));
  writeKernelSpec();
  started = await startServer({ page: '/lab', root: folder, runtime: join(folder, '.runtime') });
  browser = await chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS });
  page = await open('live.ipynb');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (started) await stopServer(started.server);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

function notebook(cells: readonly { source: string; outputs: readonly unknown[] }[]): string {
  const all = cells.map((cell, i) => ({
    ...cell,
    cell_type: 'code',
    id: `cell-${i}`,
    execution_count: null,
    metadata: {},
  }));
  const kernelspec = { name: 'tslab', display_name: 'TypeScript', language: 'typescript' };
  return JSON.stringify({ cells: all, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}

async function open(name: string): Promise<Page> {
  const opened = await browser!.newPage({ viewport: { width: 1100, height: 1000 } });
  const { url, token } = started!.server;
  await opened.goto(`${url}lab/workspaces/${name.replace('.', '-')}/tree/${WEEK}/${name}?token=${token}`);
  await opened
    .locator('.jp-StatusBar-Widget, #jp-main-statusbar', { hasText: 'TypeScript | Idle' })
    .waitFor({ timeout: 45_000 });
  return opened;
}

async function run(index: number): Promise<Locator> {
  const cell = page.locator('.jp-CodeCell').nth(index);
  await cell.locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  const output = cell.locator('.jp-OutputArea-output').last();
  await output.waitFor({ timeout: 30_000 });
  return output;
}

/** The lowest contrast of a text in it against the ground behind it (WCAG 2.2, 1.4.3). */
const lowestContrast = (output: Locator): Promise<number> =>
  output.evaluate((root) => {
    const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = ([r = 0, g = 0, b = 0]: number[]) => {
      const [R, G, B] = [r, g, b].map((c) =>
        c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * R! + 0.7152 * G! + 0.0722 * B!;
    };
    const ground = (at: Element | null): number[] => {
      for (; at; at = at.parentElement) {
        const color = channels(getComputedStyle(at).backgroundColor);
        if (color.length === 3) return color;
      }
      return [255, 255, 255];
    };
    const texts = [...root.querySelectorAll('*')].filter((one) =>
      [...one.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim()),
    );
    return Math.min(
      ...texts.map((one) => {
        const [a, b] = [luminance(channels(getComputedStyle(one).color)), luminance(ground(one))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      }),
    );
  });

describe.skipIf(!chromiumPath)(`in JupyterLab${chromiumPath ? '' : `: ${NO_CHROMIUM}`}`, { timeout: 60_000 }, () => {
  it('a card says points, what was lost and why, and is readable', async () => {
    const card = await run(0);
    const text = await card.innerText();
    expect(text).toContain('9 of 10 points');
    expect(text).toContain('first difference at [1]: expected 0, got NaN; tolerance 1e-7 + 1e-9·|expected|');
    const html = await card.innerHTML();
    made = { text, html };
    await card.evaluate((root) => root.scrollIntoView({ block: 'end' }));
    await page.screenshot({ path: join(shots, 'card-light.png') });
    expect(await lowestContrast(card)).toBeGreaterThan(4);
  });

  it('its link opens the lesson, and in an open lesson the section', async () => {
    const link = page.locator('.jp-OutputArea-output a', { hasText: 'Lesson week-01/1' }).first();
    const tab = (name: string) => page.locator('.lm-TabBar-tab', { hasText: name }).first();
    await link.click();
    await page.locator('.lm-TabBar-tab.lm-mod-current', { hasText: '1-vectors' }).waitFor({ timeout: 20_000 });
    const headings = page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-MarkdownOutput');
    await headings.filter({ hasText: 'Question' }).first().waitFor();
    await tab('live.ipynb').click();
    await link.click();
    const section = headings.locator('h2', { hasText: 'From scratch' }).first();
    const top = async () => (await section.boundingBox())?.y ?? Number.POSITIVE_INFINITY;
    await expect.poll(top, { timeout: 20_000 }).toBeLessThan(900);
    await page.screenshot({ path: join(shots, 'card-lesson.png') });
    await tab('live.ipynb').click();
  });

  it('a hint and the progress stand below their cells, an exercise without an answer becomes its starter', async () => {
    expect(await (await run(1)).innerText()).toContain('Hint 1 of 3');
    expect(await (await run(2)).innerText()).toContain('of 14 exercises complete');
    expect(await (await run(3)).innerText()).toContain('Not written yet');
    expect(await page.locator('.jp-CodeCell').nth(3).locator('.cm-content').innerText()).toContain(
      'export function dot',
    );
    await page
      .locator('.jp-CodeCell')
      .nth(3)
      .evaluate((cell) => cell.scrollIntoView({ block: 'end' }));
    await page.screenshot({ path: join(shots, 'card-others.png') });
  });

  it('questions are answered in place, and readable', async () => {
    const cards: Locator[] = [];
    for (const index of [4, 5, 6, 7]) cards.push(await run(index));
    const [wrong, right, predicted, all] = await Promise.all(cards.map((card) => card.innerText()));
    expect(wrong).toContain('That angle has the sine 1/2.');
    expect(right).toContain('cos φ = 1 / (√2 · √2)');
    expect(predicted).toContain('You predicted 19, it is 20. One more: 2¹⁹');
    expect(all).toContain('1 of 12 right, 8 open');
    for (const card of cards) expect(await lowestContrast(card)).toBeGreaterThan(4);
    asked = { text: all!, html: await cards[3]!.innerHTML() };
    await cards[3]!.evaluate((root) => root.scrollIntoView({ block: 'end' }));
    await page.screenshot({ path: join(shots, 'questions-light.png') });
  });

  it('mastery, what is due and numbers of my own are readable in light and dark', async () => {
    const card = { since: '2026-01-01T00:00:00Z', lastAt: '2026-01-01T00:00:00Z', box: 1 };
    const progress = readProgress(folder, expect.fail);
    const cosine = progress.exercises['week-01/cosine-similarity']!;
    const exercises = {
      ...progress.exercises,
      'week-01/cosine-similarity': { ...cosine, cards: { 'a vector of zeros': card } },
    };
    writeProgress(folder, { ...progress, exercises });
    const [mastery, review, variant] = [await run(2), await run(8), await run(9)];
    expect(await mastery.innerText()).toContain('1 exercise is due for review: %review shows how.');
    expect(await review.innerText()).toContain('once wrong, on 2026-01-01: a vector of zeros');
    expect(await variant.innerText()).toMatch(/const links = \[\[.*what is the rank of page \d\?/s);
    for (const one of [mastery, review, variant]) expect(await lowestContrast(one)).toBeGreaterThan(4);
    for (const [name, one] of [
      ['progress', mastery],
      ['review', variant],
    ] as const) {
      await one.evaluate((root) => root.scrollIntoView({ block: 'end' }));
      await page.screenshot({ path: join(shots, `${name}-light.png`) });
    }
    await inDark(page, started!.server.url);
    for (const one of [mastery, review, variant]) expect(await lowestContrast(one)).toBeGreaterThan(4);
    await mastery.evaluate((root) => root.scrollIntoView({ block: 'end' }));
    await page.screenshot({ path: join(shots, 'progress-dark.png') });
  });

  it('the cards are whole in a notebook that is not trusted', async () => {
    const outputs = [made, asked].map(({ html }) => ({
      output_type: 'display_data',
      data: { 'text/html': html, 'text/plain': 'a card' },
      metadata: {},
    }));
    writeFileSync(join(folder, WEEK, 'strange.ipynb'), notebook([{ source: CELLS[0]!, outputs }]));
    const strange = await open('strange.ipynb');
    const [card, questions] = [
      strange.locator('.jp-OutputArea-output').first(),
      strange.locator('.jp-OutputArea-output').last(),
    ];
    expect(await card.innerText()).toBe(made.text);
    expect(await questions.innerText()).toBe(asked.text);
    await card.evaluate((root) => root.scrollIntoView({ block: 'end' }));
    expect(await lowestContrast(card)).toBeGreaterThan(4);
    await strange.screenshot({ path: join(shots, 'card-untrusted.png') });
    await inDark(strange, started!.server.url);
    await strange.screenshot({ path: join(shots, 'card-untrusted-dark.png') });
    expect(await lowestContrast(card)).toBeGreaterThan(4);
    await questions.evaluate((root) => root.scrollIntoView({ block: 'end' }));
    await strange.screenshot({ path: join(shots, 'questions-untrusted-dark.png') });
    expect(await lowestContrast(questions)).toBeGreaterThan(4);
  });
});
