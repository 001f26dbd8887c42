// Reports as they are made, looked at by axe-core: on the screen in light and dark, and on paper.
import { readFileSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listExercises } from '../grade/catalog.ts';
import { THREADS, testClass } from '../grade/class/testing.ts';
import { axeFindings } from '../lab/testing/axe.ts';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from '../lab/testing/chromium.ts';
import { inClone } from '../shared/paths.ts';
import { recording } from '../shared/recording.ts';
import { build } from './build.ts';
import { PROFILES, type Profile } from './document.ts';

const LESSON = 'curriculum/week-01-linear-algebra/1-vectors-dot-product-similarity.ipynb';
const HOSTILE = 'cli/report/fixtures/hostile.ipynb';
const QUIET = recording();

let my: string;
let browser: Browser;
const pages = new Map<Profile, string>();

describe.skipIf(!chromiumPath)(`axe finds nothing serious${chromiumPath ? '' : `: ${NO_CHROMIUM}`}`, () => {
  beforeAll(async () => {
    my = await mkdtemp(join(tmpdir(), 'my-'));
    await handIn();
    for (const profile of PROFILES) {
      const options = { what: 'week-01/1', lessons: [LESSON], execute: false, command: 'npm run report', my, profile };
      pages.set(profile, (await build(options, QUIET)).html);
    }
    browser = await chromium.launch({ executablePath: chromiumPath!, args: CHROMIUM_ARGS });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await rm(my, { recursive: true, force: true });
  });

  const looks = PROFILES.flatMap((profile) =>
    (['light', 'dark', 'print'] as const).map((look) => [profile, look] as const),
  );
  test.each(looks)('in the report for a %s, %s', { timeout: 120_000 }, async (profile, look) => {
    const page = await shown(pages.get(profile)!, look);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  test('in a page with every kind of output, but for the colors that its notebook chose', {
    timeout: 120_000,
  }, async () => {
    const notebook = inClone(HOSTILE);
    const { html } = await build({ what: notebook, lessons: [], notebook, execute: false, command: 'x', my }, QUIET);
    for (const look of ['light', 'dark'] as const) {
      const page = await shown(html, look);
      expect(await axeFindings(page, { leave: ['[style*="color"]'] })).toEqual([]);
      await page.close();
    }
  });

  test('in the feedback for a student of a class', { timeout: 120_000 }, async () => {
    const room = testClass();
    try {
      for (const name of ['partial', 'forges', 'type-error']) room.answer(name, `answers/${name}.ts`);
      const comments = [{ submission: 'partial', exercise: 'week-90/total', points: 1, comment: 'a fine start' }];
      writeFileSync(join(room.folder, 'class.json'), JSON.stringify({ manual: comments }));
      await room.grade({ isolation: THREADS, classFile: join(room.folder, 'class.json') });
      for (const name of ['partial', 'forges', 'type-error']) {
        const html = readFileSync(join(room.out, `feedback/${name}.html`), 'utf8');
        for (const look of ['light', 'dark'] as const) {
          const page = await shown(html, look);
          expect(await axeFindings(page)).toEqual([]);
          await page.close();
        }
      }
    } finally {
      room.remove();
    }
  });

  test('and it would find: text too pale, a picture without words', { timeout: 120_000 }, async () => {
    const bad = '<p style="color:#999;background:#aaa">pale</p><img src="data:image/png;base64,AA==">';
    const page = await shown(
      pages.get('learner')!.replace('<main id="content">', `<main id="content">${bad}`),
      'light',
    );
    const found = await axeFindings(page);
    expect(found.map((line) => line.split(':')[0]).sort()).toEqual(['color-contrast', 'image-alt']);
    await page.close();
  });
});

async function shown(html: string, look: 'light' | 'dark' | 'print'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.emulateMedia(look === 'print' ? { media: 'print' } : { colorScheme: look });
  await page.setContent(html);
  return page;
}

/** A right answer, a wrong one, a starter, and notes of attempts: every mark and color of a result. */
async function handIn(): Promise<void> {
  const put = async (path: string, content: string) => {
    await mkdir(dirname(join(my, path)), { recursive: true });
    await writeFile(join(my, path), content);
  };
  const exercises = listExercises().filter(({ lesson }) => lesson === 'week-01/1');
  const [right, wrong, starter] = exercises;
  const place = ({ week, task }: (typeof exercises)[number]) => `exercises/${week}/${task}/${task}.ts`;
  await put(
    LESSON,
    (await readFile(inClone(LESSON), 'utf8')).replace('"execution_count": 2,', '"execution_count": 9,'),
  );
  await put(place(right!), await readFile(join(right!.solutionFolder, `${right!.task}.ts`), 'utf8'));
  await put(
    place(wrong!),
    (await readFile(join(wrong!.solutionFolder, `${wrong!.task}.ts`), 'utf8')).replace('*', '+'),
  );
  await put(place(starter!), '');
  await copyFile(join(starter!.folder, `${starter!.task}.ts`), join(my, place(starter!)));
  const noted = (day: string) => ({
    attempts: 2,
    hints: 1,
    best: 3,
    firstAt: `2027-03-${day}`,
    lastAt: `2027-03-${day}`,
  });
  await put(
    'progress.json',
    JSON.stringify({ version: 1, exercises: { [right!.id]: noted('01'), [wrong!.id]: noted('04') } }),
  );
}
