import { basename, join, relative } from 'node:path';
import { type Io, UserError } from '../shared/command.ts';
import { MY, ROOT } from '../shared/paths.ts';
import { writeWhole } from '../shared/write-file.ts';
import type { BuildOptions, Report } from './build.ts';
import { build } from './build.ts';
import type { ReportOptions } from './options.ts';
import { choosePrinter } from './pdf/printer.ts';
import { oneLine } from './render/escape.ts';
import { markdownOf } from './render/results-markdown.ts';

/** Makes a report and writes it, whole or not at all. */
export async function writeReport(
  { what, format, profile, engine, out, of, execute }: ReportOptions,
  { command, lessons, notebook }: Pick<BuildOptions, 'command' | 'lessons' | 'notebook'>,
  io: Io,
): Promise<number> {
  // Before minutes of work: what the format needs must be there.
  const asked = { profile, ...(engine !== undefined && { engine }) };
  const printer = format === 'pdf' ? await choosePrinter(asked, io) : undefined;
  const others = of === undefined ? {} : { my: of, isolation: await isolationHere(io) };
  const report = await build(
    { what, lessons, ...(notebook !== undefined && { notebook }), execute, profile, command, ...others },
    io,
  );
  const path = out ?? join(MY, 'reports', `${nameOf(what, profile)}.${format}`);
  const content = printer === undefined ? textOf(report, format) : await printer.print(report.html, io);
  try {
    writeWhole(path, content);
  } catch (error) {
    const message = `${oneLine(path)} cannot be written: ${(error as Error).message}`;
    throw new UserError(message, 'choose another place with --out', { cause: error });
  }
  const made = { format, profile, ...(printer && { engine: printer.engine }) };
  tell(report, path, Buffer.byteLength(content), made, io);
  return 0;
}

async function isolationHere(io: Io) {
  const { strongestIsolation } = await import('../grade/submission/sandbox/isolation.ts');
  const { level, gaps } = await strongestIsolation();
  io.say(`isolation: ${level}`);
  for (const gap of gaps) io.say(`  ! ${gap}`);
  return level;
}

function textOf({ document, html }: Report, format: ReportOptions['format']): string {
  if (format === 'json') return `${JSON.stringify(document, null, 2)}\n`;
  return format === 'md' ? markdownOf(document) : html;
}

/** `week-01/1` → `week-01-1`; a notebook's path → its name. Profiles but the learner's are named. */
function nameOf(what: string, profile: string): string {
  const name = what.endsWith('.ipynb') ? basename(what, '.ipynb') : what;
  const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|-$/g, '') || 'notebook';
  return profile === 'learner' ? plain : `${plain}-${profile}`;
}

function tell(
  { document: { lessons, points, maxPoints, exercises } }: Report,
  path: string,
  sizeBytes: number,
  made: Pick<ReportOptions, 'format' | 'profile' | 'engine'>,
  io: Io,
): void {
  io.document({ path, ...made, sizeBytes, lessons, points, maxPoints, exercises });
  const shown = oneLine(path.startsWith(ROOT) ? relative(ROOT, path) : path);
  const count = `${lessons.length} ${lessons.length === 1 ? 'notebook' : 'notebooks'}`;
  const score = maxPoints > 0 ? `, ${points} of ${maxPoints} points` : '';
  const by = made.engine === undefined ? '' : made.engine === 'typst' ? ', set by Typst' : ', printed by a browser';
  io.say(`${shown}: ${count}${score}, ${Math.ceil(sizeBytes / 1000)} kB${by}`);
  for (const { path: lesson, outputs, outputsInWords } of lessons) {
    if (outputs === 'not run') io.say(`  ${lesson} was never run: add --execute to have its outputs`);
    else if (outputs === 'empty' || outputs === 'out of order') io.say(`  ${lesson}: ${outputsInWords}`);
  }
}
