// Finds the answer to each exercise in what one person handed in, wherever it lies.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import { type Exercise, shortWeek, visibleTest } from '../catalog.ts';
import { isStarter } from './cells.ts';
import { type HandedFile, IntakeError } from './files.ts';
import { type IntakeFinding, shownName } from './findings.ts';
import { answersInNotebook } from './notebook-files.ts';
import type { Submission } from './submissions.ts';
import { textOf } from './text.ts';

/** A stand-alone module, and the files beside it that it may import. */
export interface Answer {
  readonly exercise: Exercise;
  readonly source: string;
  /** Where it was found. */
  readonly from: string;
  readonly beside: ReadonlyMap<string, string>;
}

export interface Located {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly findings: readonly IntakeFinding[];
}

const MAX_SOURCE_BYTES = 500_000;
const MAX_BESIDE = 20;
const CONFIG = /^(package(-lock)?\.json|tsconfig.*\.json|(vitest|vite|babel|biome)\..*|\.npmrc|\.env)$/;

export function locate(submission: Submission, exercises: readonly Exercise[]): Located {
  const findings: IntakeFinding[] = [...submission.findings];
  const starters = new Map(exercises.map((e) => [e.id, readFileSync(join(e.folder, `${e.task}.ts`), 'utf8')]));
  const isWritten = (id: string, source: string): boolean => !isStarter(source, starters.get(id)!);
  const inCells = fromNotebooks(submission, exercises, starters, findings);
  const answers = new Map<string, Answer>();
  for (const exercise of exercises) {
    const { id } = exercise;
    const file = fromFiles(submission, exercise, (source) => isWritten(id, source), findings);
    const cells = inCells.filter((answer) => answer.exercise === exercise);
    const cell = cells.findLast(({ source }) => isWritten(id, source)) ?? cells.at(-1);
    const written = [file, cell].filter((answer) => answer && isWritten(id, answer.source)) as Answer[];
    const chosen = written[0] ?? file ?? cell;
    if (chosen) answers.set(id, chosen);
    if (written.length === 2 && written[0]!.source.trim() !== written[1]!.source.trim()) {
      const [first, second] = written.map(({ from }) => shownName(from));
      findings.push({ kind: 'two-answers', message: `${id}: ${first} was graded; ${second} holds another answer` });
    }
  }
  findings.push(...ownFiles(submission, exercises));
  if (answers.size === 0 && submission.files.length > 0) {
    const names = submission.files.map(({ path }) => shownName(path));
    findings.push({ kind: 'no-answers', message: `no answer was found in ${some(names)}` });
  } else if (submission.files.length === 0 && findings.length === 0) {
    findings.push({ kind: 'no-answers', message: 'nothing was handed in' });
  }
  return { answers, findings };
}

function fromNotebooks(
  { files }: Submission,
  exercises: readonly Exercise[],
  starters: ReadonlyMap<string, string>,
  findings: IntakeFinding[],
): Answer[] {
  const wanted = exercises.map(({ id }) => ({ id, starter: starters.get(id)! }));
  return files
    .filter(({ path }) => path.toLowerCase().endsWith('.ipynb'))
    .flatMap((file) => {
      const found = answersInNotebook(file, wanted);
      findings.push(...found.findings);
      return found.answers.map(({ id, source }) => {
        const exercise = exercises.find((e) => e.id === id)!;
        return { exercise, source, from: file.path, beside: new Map<string, string>() };
      });
    });
}

/** How well a path says that it answers an exercise; undefined when it does not. */
function rank(path: string, { week, task }: Exercise): number | undefined {
  const parts = path.split('/');
  if (parts.at(-1) !== `${task}.ts` || parts.some((part) => part === 'solutions' || part === 'wrong')) return undefined;
  const [folder, above, top] = [parts.at(-2), parts.at(-3), parts.at(-4)];
  const isWeek = above !== undefined && (above === week || above === shortWeek(week));
  if (folder === task && isWeek) return top === 'exercises' ? 0 : 1;
  // Another week may have an exercise of the same name.
  const otherWeek = parts.some((part) => /^week-\d\d/.test(part) && shortWeek(part) !== shortWeek(week));
  if (otherWeek) return undefined;
  return folder === task ? 2 : 3;
}

function fromFiles(
  { files }: Submission,
  exercise: Exercise,
  isWritten: (source: string) => boolean,
  findings: IntakeFinding[],
): Answer | undefined {
  const ranked = files
    .map((file) => ({ file, rank: rank(file.path, exercise) }))
    .filter((one): one is { file: HandedFile; rank: number } => one.rank !== undefined)
    .sort((a, b) => a.rank - b.rank);
  const readable = ranked.flatMap(({ file }) => {
    const source = read(file, findings);
    return source === undefined ? [] : [{ file, source }];
  });
  const written = readable.filter(({ source }) => isWritten(source));
  const chosen = written[0] ?? readable[0];
  if (!chosen) return undefined;
  const other = written.find(({ source }) => source.trim() !== chosen.source.trim());
  if (other) {
    const [first, second] = [chosen, other].map(({ file }) => shownName(file.path));
    findings.push({
      kind: 'two-answers',
      message: `${exercise.id}: ${first} was graded; ${second} holds another answer`,
    });
  }
  return {
    exercise,
    source: chosen.source,
    from: chosen.file.path,
    beside: besides(chosen.file, files, exercise, findings),
  };
}

function read(file: HandedFile, findings: IntakeFinding[]): string | undefined {
  try {
    if (file.sizeBytes > MAX_SOURCE_BYTES) throw new IntakeError(`it has ${file.sizeBytes} bytes: that is no answer`);
    return textOf(file);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    const kind = /UTF-8/.test(error.message)
      ? 'not-utf8'
      : file.sizeBytes > MAX_SOURCE_BYTES
        ? 'too-large'
        : 'unreadable';
    findings.push({ kind, message: `${shownName(file.path)}: ${error.message}` });
    return undefined;
  }
}

/** Modules in the answer's folder, which it may import; never tests, configuration or what the author gives. */
function besides(
  answer: HandedFile,
  files: readonly HandedFile[],
  { task }: Exercise,
  findings: IntakeFinding[],
): ReadonlyMap<string, string> {
  const folder = dirname(answer.path);
  if (basename(folder) !== task) return new Map(); // loose files answer for themselves
  const others = files.filter(({ path }) => {
    const name = basename(path);
    return (
      dirname(path) === folder &&
      path !== answer.path &&
      /\.ts$/.test(name) &&
      !CONFIG.test(name) &&
      !/^(given|drive)\.ts$|\.test\.ts$/.test(name)
    );
  });
  const texts = others.slice(0, MAX_BESIDE).flatMap((file): [string, string][] => {
    const text = read(file, findings);
    return text === undefined ? [] : [[basename(file.path), text]];
  });
  return new Map(texts);
}

function isAuthors(file: HandedFile, own: string): boolean {
  try {
    return readFileSync(own).equals(file.bytes());
  } catch (error) {
    if (error instanceof IntakeError) return false;
    throw error;
  }
}

const some = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

/** Configuration, and tests that are not the author's: named, and without any effect. */
function ownFiles({ files }: Submission, exercises: readonly Exercise[]): IntakeFinding[] {
  const config = files.filter(({ path }) => CONFIG.test(basename(path))).map(({ path }) => shownName(path));
  const tests = files
    .filter((file) => {
      const exercise = exercises.find(({ task }) => basename(file.path) === `${task}.test.ts`);
      if (!exercise) return /\.test\.ts$/.test(file.path);
      return file.sizeBytes > MAX_SOURCE_BYTES || !isAuthors(file, visibleTest(exercise));
    })
    .map(({ path }) => shownName(path));
  const say = (kind: IntakeFinding['kind'], names: readonly string[], what: string): IntakeFinding[] =>
    names.length === 0 ? [] : [{ kind, message: `${some(names)}: ${what}` }];
  return [
    ...say('own-config', config, 'configuration of its own, which changes nothing about the grading'),
    ...say('own-tests', tests, "tests that differ from the course's, by which the answer was judged"),
  ];
}
