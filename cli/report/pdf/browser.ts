// PDF as a browser prints the page: the notebook as it looks on the screen, where a Chromium, a Chrome or an Edge is.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endChildrenOnSignals, runQuietly } from '../../bootstrap/child.mjs';
import { type Io, UserError } from '../../shared/command.ts';
import { inClone } from '../../shared/paths.ts';
import type { Print } from './printer.ts';
import { isWhole } from './whole.ts';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
];

/** Where browsers lie that are not on the PATH. */
const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((path) =>
      join(process.env[name] ?? 'C:/Program Files', path),
    ),
  ),
};

/** A browser of Chromium's family; undefined where there is none. */
export function findBrowser(path: string = process.env.PATH ?? ''): string | undefined {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const onPath = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, name + ending)));
  return [...onPath, ...(PLACES[process.platform] ?? [])].find((file) => existsSync(file));
}

/** PDF by the browser at this path. */
export const browserPrint =
  (browser: string): Print =>
  (html, io) =>
    printed(browser, html, io);

async function printed(browser: string, html: string, io: Io): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'ai-mastery-pdf-'));
  const restore = endChildrenOnSignals();
  try {
    const [page, out] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    await writeFile(page, html);
    io.progress('printing to PDF');
    const args = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-extensions',
      `--user-data-dir=${join(folder, 'profile')}`,
      // Chromium refuses its own sandbox to root. The page has no scripts and loads nothing.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-pdf-header-footer',
      '--generate-pdf-document-outline',
      `--print-to-pdf=${out}`,
      pathToFileURL(page).href,
    ];
    // Nothing tells how far it is: the watch for silence is its time limit.
    const { code, text } = await runQuietly(browser, args, {
      log: inClone('.cache/logs/browser.log'),
      progress: () => '',
    });
    const pdf = existsSync(out) ? await readFile(out) : Buffer.alloc(0);
    if (code === 0 && isWhole(pdf)) return pdf;
    const last = text.trim().split('\n').at(-1) ?? '';
    const cure = 'take --engine typst, or --format html and print that page; .cache/logs/browser.log has all it said';
    throw new UserError(`${browser} made no PDF${last === '' ? '' : `: ${last}`}`, cure);
  } finally {
    restore();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
