import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endChildrenOnSignals, runQuietly } from '../../../bootstrap/child.mjs';
import { VENV_PYTHON, withoutOtherPythons } from '../../../lab/python/run.ts';
import { type Io, UserError } from '../../../shared/command.ts';
import { inClone } from '../../../shared/paths.ts';
import { isWhole } from '../whole.ts';
import { treeOf } from './tree.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * PDF by Typst. A fixed template reads the page as data from a folder of its own: no text of a notebook is ever Typst, and there is no
 * other file that Typst may read.
 */
export async function typstPrint(html: string, io: Io): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'ai-mastery-typst-'));
  const restore = endChildrenOnSignals();
  try {
    const { files, ...report } = treeOf(html);
    await writeFile(join(folder, 'report.json'), JSON.stringify(report));
    for (const [name, content] of files) await writeFile(join(folder, name), content);
    for (const name of ['report.typ', 'math.typ']) await copyFile(here(name), join(folder, name));
    io.progress('setting the PDF');
    // Nothing tells how far it is: the watch for silence is its time limit.
    const { code, text } = await runQuietly(VENV_PYTHON, ['-I', here('compile.py'), folder], {
      env: withoutOtherPythons(),
      log: inClone('.cache/logs/typst.log'),
      progress: () => '',
    });
    const out = join(folder, 'report.pdf');
    const pdf = existsSync(out) ? await readFile(out) : Buffer.alloc(0);
    if (code !== 0 || !isWhole(pdf)) {
      const cure = 'take --engine browser or --format html; .cache/logs/typst.log has all that Typst said';
      throw new UserError(`Typst made no PDF: ${text.trim().split('\n')[0] || 'it said nothing'}`, cure);
    }
    const leftOut = text
      .trim()
      .split(/\s+/)
      .filter((name) => files.has(name)).length;
    if (leftOut > 0)
      io.say(`${leftOut} ${leftOut === 1 ? 'picture' : 'pictures'} could not be read: each place says so`);
    return pdf;
  } finally {
    restore();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
