// The system's Chromium, for tests that drive a real browser.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Undefined where none is on the PATH. */
export const chromiumPath: string | undefined = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find((path) => existsSync(path));

export const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run'];

/** Why a browser test is skipped, and the cure. */
export const NO_CHROMIUM = 'Chromium is not on the PATH (Debian, Ubuntu: sudo apt install chromium)';
