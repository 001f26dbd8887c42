// %report: the command `report`, from a cell. It runs as a process of its own, because it grades and renders for seconds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import type { RunOutcome } from '../../../kernels/typescript/contract.ts';
import {
  type Magic,
  type MagicContext,
  MagicError,
  type MagicResult,
} from '../../../kernels/typescript/protocol/magics/magic.ts';
import { escapeHtml } from '../../report/render/escape.ts';
import { inClone, MY, ROOT } from '../../shared/paths.ts';
import { listExercises, shortWeek } from '../catalog.ts';
import { saying, workplace } from './course.ts';
import { endGroup } from './end-group.ts';

export const reportMagic: Magic = {
  name: 'report',
  usage: '%report [week, lesson or all]',
  summary: 'writes your lessons, results and points as one HTML file in my/reports',
  complete: () => ['all', ...new Set(listExercises().map(({ week }) => shortWeek(week)))],
  run: (args, context) => saying(() => report(args.trim() || 'all', context)),
};

async function report(what: string, { kernel, signal }: MagicContext): Promise<MagicResult> {
  if (!/^\w[\w./-]*$/.test(what)) {
    throw new MagicError(
      `%report takes one name, for example %report week-01; npm run report -- --help tells what else there is`,
    );
  }
  const my = workplace(kernel.cwd);
  // Somebody else's folder is what --of is for, and the file belongs there.
  const there = my === MY ? [] : ['--of', my, '--out', join(my, 'reports', `${what.replaceAll('/', '-')}.html`)];
  const { code, out, err } = await runCommand(['report', what, '--json', ...there], signal);
  if (signal.aborted) return { outcome: INTERRUPTED };
  if (code !== 0) throw new MagicError(err.trim().replace(/\n *→ */g, ': ') || `the report ended with code ${code}`);
  const { path, points, maxPoints, sizeBytes } = JSON.parse(out) as Written;
  const shown = `my/${relative(my, path).replaceAll('\\', '/')}`;
  const size = `${Math.ceil(sizeBytes / 1000)} kB`;
  const told = maxPoints > 0 ? `${points} of ${maxPoints} points, ${size}` : size;
  const href = encodeURI(relative(kernel.cwd, path).replaceAll('\\', '/'));
  const html = `<p><a href="${escapeHtml(href)}">${escapeHtml(shown)}</a>: ${told}</p>`;
  return { outcome: { status: 'ok', data: { 'text/plain': `${shown}\n${told}`, 'text/html': html } } };
}

/** What `report --json` tells of its file. */
interface Written {
  readonly path: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly sizeBytes: number;
}

const INTERRUPTED: RunOutcome = {
  status: 'error',
  report: {
    ename: 'Interrupted',
    evalue: 'the cell was interrupted',
    traceback: ['Interrupted: nothing was written'],
  },
};

async function runCommand(args: readonly string[], signal: AbortSignal) {
  const child = spawn(process.execPath, [inClone('cli/start.mjs'), ...args], {
    cwd: ROOT,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => endGroup(child);
  signal.addEventListener('abort', stop, { once: true });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out, err };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
