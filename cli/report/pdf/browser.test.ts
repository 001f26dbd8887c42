import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../shared/command.ts';
import { recording } from '../../shared/recording.ts';
import { browserPrint, findBrowser } from './browser.ts';

const QUIET = recording();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

// Programs of ours stand for browsers that fail: what a real one prints is tested in the browser lane.
describe.skipIf(process.platform === 'win32')('what a browser leaves', () => {
  const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('ai-mastery-pdf-'));

  async function browser(script: string): Promise<string> {
    const bin = join(folder, 'bin');
    await mkdir(bin, { recursive: true });
    const file = join(bin, 'chromium');
    await writeFile(
      file,
      `#!/bin/sh\nfor a in "$@"; do case $a in --print-to-pdf=*) out=\${a#*=};; esac; done\n${script}\n`,
    );
    await chmod(file, 0o755);
    return findBrowser(bin)!;
  }

  test('is taken when it is whole', async () => {
    const before = await leftovers();
    const print = browserPrint(await browser(`printf '%%PDF-1.4\\nx\\n%%%%EOF\\n' > "$out"`));
    expect((await print('<p>x</p>', QUIET)).toString()).toBe('%PDF-1.4\nx\n%%EOF\n');
    expect(await leftovers()).toEqual(before);
  });

  test.each([
    ['half a file', `printf '%%PDF-1.4\\nx' > "$out"`, /made no PDF/],
    ['nothing', 'true', /made no PDF/],
    ['a page that is no PDF', `echo '<html>%%EOF' > "$out"`, /made no PDF/],
    [
      'a failure',
      `printf '%%PDF-1.4\\n%%%%EOF' > "$out"; echo 'no space left' >&2; exit 3`,
      /made no PDF: no space left/,
    ],
  ])('%s is refused, and nothing stays behind', async (_, script, message) => {
    const before = await leftovers();
    const print = browserPrint(await browser(script));
    const failure = print('<p>x</p>', QUIET);
    await expect(failure).rejects.toBeInstanceOf(UserError);
    await expect(failure).rejects.toThrow(message);
    expect(await leftovers()).toEqual(before);
  });
});
