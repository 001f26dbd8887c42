import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listExercises } from '../../grade/catalog.ts';
import type { IsolationLevel } from '../../grade/submission/sandbox/isolation.ts';
import { type Io, UsageError, UserError } from '../../shared/command.ts';
import { MY, ROOT } from '../../shared/paths.ts';
import { gradeAnswers } from '../answers.ts';
import type { VerifyOptions } from '../options.ts';
import { oneLine } from '../render/escape.ts';
import { digest, provenance, type ReportedFile } from './provenance.ts';
import { type ReportRecord, readRecord, sealHolds } from './record.ts';

/** Something of a report that is not so any more. */
export interface Difference {
  readonly what: string;
  readonly recorded: string;
  readonly now: string;
}

export interface Verdict {
  /** Whether page, files and points are what the report says. */
  readonly ok: boolean;
  readonly file: string;
  readonly differences: readonly Difference[];
  /** Circumstances that changed: commit, versions. They alone are no fault. */
  readonly circumstances: readonly Difference[];
  readonly checked: { readonly files: number; readonly exercises: number };
}

const MAX_BYTES = 200_000_000;

/** Hashes what a report names, grades the answers again, and says what differs. */
export async function verify({ file, of }: VerifyOptions, io: Io): Promise<number> {
  const name = oneLine(file);
  if (!existsSync(file)) throw new UsageError(`report: there is no file ${name}`);
  if (of !== undefined && !existsSync(of)) throw new UsageError(`report: there is no folder ${oneLine(of)}`);
  const verdict = await verdictOn(file, of, io);
  io.document(verdict);
  const { differences, circumstances, checked } = verdict;
  for (const { what, recorded, now } of differences) io.say(`✗ ${what}: ${now}; the report says ${recorded}`);
  for (const { what, recorded, now } of circumstances) io.say(`  ${what}: now ${now}, then ${recorded}`);
  const count = `${checked.files} files, ${checked.exercises} exercises graded again`;
  io.say(verdict.ok ? `✓ ${name} holds: ${count}` : `${name} does not hold (${count})`);
  return verdict.ok ? 0 : 1;
}

async function verdictOn(file: string, of: string | undefined, io: Io): Promise<Verdict> {
  const text = textOf(file);
  const record = readRecord(text);
  if (record === undefined) {
    const cure =
      'verify takes the HTML or the JSON that npm run report wrote; a PDF or a Markdown file carries no record';
    throw new UserError(`${oneLine(file)} is no report that can be verified`, cure);
  }
  const isPage = !text.trimStart().startsWith('{');
  const sealed = { what: 'the page itself', recorded: 'another text', now: 'it was changed after it was made' };
  const my = of ?? MY;
  const isolation = of === undefined ? ('none' as const) : (await strongest()).level;
  const differences = [
    ...(isPage && !sealHolds(text) ? [sealed] : []),
    ...record.provenance.files.flatMap((entry) => fileDifference(entry, my)),
    ...(await pointDifferences(record, my, isolation, io)),
  ];
  return {
    ok: differences.length === 0,
    file,
    differences,
    circumstances: circumstancesOf(record),
    checked: { files: record.provenance.files.length, exercises: Object.keys(record.points).length },
  };
}

function textOf(file: string): string {
  const info = statSync(file);
  if (!info.isFile() || info.size > MAX_BYTES) {
    throw new UserError(`${oneLine(file)} is no report`, 'name the HTML file that npm run report wrote');
  }
  return readFileSync(file, 'utf8');
}

const strongest = async () => (await import('../../grade/submission/sandbox/isolation.ts')).strongestIsolation();

/** Where a file of the record lies: the learner's and a lone notebook in `my`, the course's below the clone; undefined for a path that leads elsewhere. */
function placeOf(path: string, my: string): string | undefined {
  if (path.split(/[\\/]/).includes('..') || /^([\\/]|[a-z]:)/i.test(path)) return undefined;
  if (path.startsWith('my/')) return join(my, path.slice('my/'.length));
  return path.includes('/') ? join(ROOT, path) : join(my, path);
}

function fileDifference({ path, sha256 }: ReportedFile, my: string): Difference[] {
  const what = oneLine(path);
  const place = placeOf(path, my);
  const recorded = `SHA-256 ${oneLine(sha256).slice(0, 64)}`;
  if (place === undefined) return [{ what, recorded, now: 'it lies outside of the course: not looked at' }];
  if (!(existsSync(place) && statSync(place).isFile())) return [{ what, recorded, now: 'it is not there' }];
  const now = digest(readFileSync(place));
  return now === sha256 ? [] : [{ what, recorded, now: `it has changed (SHA-256 ${now})` }];
}

async function pointDifferences(
  { points, provenance: { seed } }: ReportRecord,
  my: string,
  isolation: IsolationLevel,
  io: Io,
): Promise<Difference[]> {
  const exercises = listExercises().filter(({ id }) => Object.hasOwn(points, id));
  const { result } = await gradeAnswers(exercises, { my, isolation, ...(seed !== undefined && { seed }) }, io);
  const now = new Map(result.exercises.map((exercise) => [exercise.id, exercise.points]));
  return Object.entries(points).flatMap(([id, recorded]) => {
    const found = now.get(id);
    if (found === recorded) return [];
    const told = found === undefined ? 'there is no such exercise' : `graded again it has ${found} points`;
    return [{ what: oneLine(id), recorded: `${recorded} points`, now: told }];
  });
}

function circumstancesOf({ provenance: then }: ReportRecord): Difference[] {
  const now = provenance([], then.command, then.seed);
  const commit = ({ commit: hash, changed }: typeof then) =>
    hash ? hash.slice(0, 10) + (changed ? ' with changes' : '') : 'none';
  const pairs = [
    ['commit', commit(then), commit(now)] as const,
    ...Object.keys({ ...then.versions, ...now.versions }).map(
      (name) => [name, then.versions[name] ?? 'none', now.versions[name] ?? 'none'] as const,
    ),
  ];
  return pairs
    .filter(([, a, b]) => a !== b)
    .map(([what, recorded, at]) => ({ what: oneLine(what), recorded: oneLine(recorded), now: at }));
}
