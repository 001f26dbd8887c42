import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestResult } from '../grade/results.ts';
import { parseNotebook } from '../shared/notebook.ts';
import { inClone } from '../shared/paths.ts';
import { recording } from '../shared/recording.ts';
import { browserPrint } from './pdf/browser.ts';
import { renderMastery } from './render/mastery.ts';
import { renderNotebook } from './render/notebook.ts';
import { renderPage } from './render/page.ts';
import { renderScores } from './render/scores.ts';
import { renderLessonPoints, renderProgress } from './render/standing.ts';
import { pointsByLesson } from './standing/points.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const HOSTILE = inClone('cli/report/fixtures/hostile.ipynb');

describe.skipIf(CHROMIUM === undefined)('a report of a hostile notebook in Chromium', () => {
  let folder: string;
  let browser: Browser;
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'));
    file = join(folder, 'report.html');
    const notebook = renderNotebook(parseNotebook(await readFile(HOSTILE, 'utf8')), HOSTILE, 'lesson-1', {
      state: { words: 'may be stale', stale: true },
    });
    const files = [{ path: 'x'.repeat(300), sha256: 'b'.repeat(64), state: 'in step', kind: 'lesson' as const }];
    const provenance = {
      date: '2026-01-02',
      commit: undefined,
      changed: false,
      versions: {},
      command: 'x',
      seed: undefined,
      files,
    };
    const page = { title: 'Hostile', lessons: [notebook], notice: 'x', provenance, ...resultsOf() };
    await writeFile(file, renderPage(page));
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(
    options: Parameters<Browser['newPage']>[0],
  ): Promise<{ page: Page; requests: string[]; dialogs: string[] }> {
    const page = await browser.newPage(options);
    const requests: string[] = [];
    const dialogs: string[] = [];
    page.on('request', (request) => void (request.url().startsWith('data:') || requests.push(request.url())));
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(file).href);
    await page.waitForTimeout(300);
    return { page, requests, dialogs };
  }

  test('runs nothing and asks nobody', async () => {
    const { page, requests, dialogs } = await open({});
    expect(dialogs).toEqual([]);
    expect(requests).toEqual([pathToFileURL(file).href]);
    expect(await page.evaluate(() => document.scripts.length)).toBe(0);
  });

  test.each([1200, 400])('never scrolls sideways at %d pixels', async (width) => {
    const { page } = await open({ viewport: { width, height: 800 } });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
  });

  test('formulas are drawn: a fraction is taller than a letter', async () => {
    const { page } = await open({});
    const [fraction, letter] = await page.evaluate(() =>
      ['mfrac', 'mi'].map((tag) => document.querySelector(tag)!.getBoundingClientRect().height),
    );
    expect(fraction!).toBeGreaterThan(1.3 * letter!);
  });

  test.each(['light', 'dark'] as const)('every text has a contrast of 4.5 to its ground, %s', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    expect(await page.evaluate(lowContrast)).toEqual([]);
  });

  test('in the drawing of points over time, too', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open({ colorScheme });
      const [text, paper] = await page.evaluate(() => [
        getComputedStyle(document.querySelector('.steps text')!).fill,
        getComputedStyle(document.body).backgroundColor,
      ]);
      expect(text).not.toBe(paper);
      expect(contrast(text!, paper!)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('on paper no picture, no drawing and no formula is split, and folded code is there', async () => {
    const { page } = await open({ viewport: { width: 700, height: 900 } });
    await page.emulateMedia({ media: 'print' });
    const found = await page.evaluate(() => ({
      split: [...document.querySelectorAll('img, svg, figure, math.tml-display, tr')].filter(
        (e) => getComputedStyle(e).breakInside !== 'avoid',
      ).length,
      answer: document.querySelector('details:not([open]) pre')!.getBoundingClientRect().height,
      contents: document.querySelector('nav')!.getBoundingClientRect().height,
    }));
    expect(found.split).toBe(0);
    expect(found.answer).toBeGreaterThan(10);
    expect(found.contents).toBe(0);
  });

  test('a PDF of it is whole, and names its sections', async () => {
    const print = browserPrint(CHROMIUM!);
    const pdf = (await print(await readFile(file, 'utf8'), recording())).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(1);
    expect(pdf).toContain('/Outlines');
    expect(pdf).not.toContain('/JavaScript');
  }, 60_000);

  test.skipIf(spawnSync('pdftotext', ['-v']).status !== 0)(
    'in the PDF every word of long lines is there, and on the paper',
    { timeout: 60_000 },
    async () => {
      const long = (mark: string) => `${mark}-begins ${'word '.repeat(80)}${'x'.repeat(400)} ${mark}-ends`;
      const stream = { output_type: 'stream' as const, name: 'stdout', text: long('output') };
      const cells = [
        {
          cell_type: 'code' as const,
          source: `const a = '${long('code')}';`,
          metadata: {},
          outputs: [stream],
          execution_count: 1,
        },
        {
          cell_type: 'markdown' as const,
          source: `| a |\n|---|\n| ${long('table')} |\n\n${long('text')}`,
          metadata: {},
        },
      ];
      const notebook = renderNotebook({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, HOSTILE, 'lesson-1');
      const provenance = {
        date: '2027',
        commit: undefined,
        changed: false,
        versions: {},
        command: 'x',
        seed: undefined,
        files: [],
      };
      const page = renderPage({ title: 'Long', lessons: [notebook], scores: undefined, provenance });
      const pdf = join(folder, 'long.pdf');
      await writeFile(pdf, await browserPrint(CHROMIUM!)(page, recording()));
      const read = (...options: string[]) =>
        spawnSync('pdftotext', [...options, pdf, '-'], { encoding: 'utf8' }).stdout;
      for (const mark of ['code', 'output', 'table', 'text'])
        expect(read()).toMatch(new RegExp(`${mark}-begins[^]*${mark}-ends`));
      expect(read().match(/x/g)!.length).toBeGreaterThanOrEqual(1600);
      const boxes = read('-bbox');
      const width = Number(/<page width="([\d.]+)"/.exec(boxes)?.[1]);
      const edges = [...boxes.matchAll(/xMax="([-\d.]+)"/g)].map(([, edge]) => Number(edge));
      expect(Math.max(...edges)).toBeLessThan(width - 30);
    },
  );

  test('on paper no line is cut off', async () => {
    const { page } = await open({ viewport: { width: 700, height: 900 } });
    await page.emulateMedia({ media: 'print' });
    const cut = () =>
      [...document.querySelectorAll('pre, table')]
        .filter((e) => e.scrollWidth > e.clientWidth + 1)
        .map((e) => e.textContent);
    expect(await page.evaluate(cut)).toEqual([]);
  });
});

/** Every kind of result, so that every color of the page is looked at. */
function resultsOf() {
  const tests: TestResult[] = [
    { name: 'passes', hidden: true, points: 1, maxPoints: 1, passed: true, reason: '' },
    {
      name: 'fails',
      hidden: false,
      points: 0,
      maxPoints: 1,
      passed: false,
      reason: '`f` is wrong',
      expected: '1',
      got: '2',
    },
  ];
  const result = { id: 'week-01/dot', points: 1, maxPoints: 2, findings: [], tests };
  const title = 'A dot product that has a long name';
  const at = (day: string) => `2027-03-${day}T00:00:00.000Z`;
  const noted = { attempts: 2, hints: 1, best: 2, firstAt: at('01'), completedAt: at('02') };
  const exercise = { ...result, title, lesson: 'week-01/1', answered: true, noted };
  const lessons = pointsByLesson([exercise], () => 'Vectors');
  const mastery = { mastery: 0.81, level: 'nearly' as const, lastSeen: at('02'), exercises: ['week-01/dot'] };
  const steps = [
    { at: at('01'), points: 1 },
    { at: at('02'), points: 2 },
  ];
  return {
    scores: renderScores({ points: 1, maxPoints: 2, exercises: [result] }, [
      { result, title, answer: `export const f = \`a\${1}\`; // why` },
    ]),
    standing: [
      renderMastery([{ topic: 'dot product', ...mastery }]),
      renderLessonPoints(lessons, { linkOf: () => 'lesson-1', linksExercises: true }),
      renderProgress([exercise], steps, 2),
    ].join(''),
  };
}

const luminance = (color: string): number => {
  const channel = (v: number) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
};

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Runs in the page. WCAG 2.2, 1.4.3: relative luminance of text against the first opaque ground behind it. */
function lowContrast(): string[] {
  const rgb = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const channel = (v: number) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r = 0, g = 0, b = 0]: number[]) =>
    0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (element: Element | null): number[] => {
    const color = element ? rgb(getComputedStyle(element).backgroundColor) : [255, 255, 255];
    return color.length === 3 || color[3] === 1 ? color : ground(element!.parentElement);
  };
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement!;
    // Colors that the notebook itself gives are its own; these are ours.
    if (!walker.currentNode.textContent?.trim() || element.closest('[style*="color"]')) continue;
    const [a, b] = [luminance(rgb(getComputedStyle(element).color)), luminance(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5)
      found.push(
        `${ratio.toFixed(2)} ${element.className || element.tagName}: ${walker.currentNode.textContent.trim().slice(0, 30)}`,
      );
  }
  return [...new Set(found)];
}
