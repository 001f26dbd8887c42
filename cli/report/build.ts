import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercise } from '../grade/catalog.ts';
import { listExercises } from '../grade/catalog.ts';
import { type ExerciseResult, type GradeResult, totals } from '../grade/results.ts';
import { type Io, UserError } from '../shared/command.ts';
import { type Notebook, parseNotebook } from '../shared/notebook.ts';
import { MY, ROOT } from '../shared/paths.ts';
import { digest, outputState, provenance, type ReportedFile, STATES } from './provenance.ts';
import { renderNotebook } from './render/notebook.ts';
import { renderPage } from './render/page.ts';
import { renderScores } from './render/scores.ts';

const SEED = 'practice';

/** One notebook of the report: where it is, and its text (that of a new run, with `--execute`). */
interface Lesson {
  /** Below the clone: `my/curriculum/…` or `curriculum/…`. */
  readonly path: string;
  readonly text: string;
  readonly executed: boolean;
}

export interface Report {
  readonly html: string;
  readonly lessons: readonly { readonly path: string; readonly outputs: string }[];
  readonly points: number;
  readonly maxPoints: number;
  readonly exercises: GradeResult['exercises'];
}

export interface BuildOptions {
  /** `week-01`, `week-01/1`, `start-here` or `all`. */
  readonly what: string;
  /** Paths of the lessons below the course folder. */
  readonly lessons: readonly string[];
  readonly execute: boolean;
  readonly command: string;
}

/** Reads, grades and renders; nothing is written. */
export async function build({ what, lessons, execute, command }: BuildOptions, io: Io): Promise<Report> {
  const chosen = exercisesFor(what, lessons);
  // The deciders start while the notebooks are rendered.
  const grading = gradeAll(chosen, io);
  const read = execute ? await runAgain(lessons, io) : lessons.map(readLesson);
  const parsed = read.map((lesson) => ({ ...lesson, notebook: parse(lesson) }));
  const rendered = parsed.map(({ notebook, path }, i) => renderNotebook(notebook, join(ROOT, path), `lesson-${i + 1}`));
  const result = await grading;
  const answers = chosen.map((exercise) => ({ exercise, ...answerOf(exercise) }));
  const scored = result.exercises.map((r, i) => ({ result: r, title: chosen[i]!.title, answer: answers[i]!.text }));
  const files: ReportedFile[] = [
    ...parsed.map(({ path, text, notebook, executed }) => ({
      path,
      sha256: digest(text),
      state: stateText(notebook, executed),
    })),
    ...answers.flatMap(({ exercise, text, path }) =>
      text === undefined ? [] : [{ path, sha256: digest(text), state: `answer to ${exercise.id}` }],
    ),
    ...chosen.map((exercise) => testFile(exercise)),
  ];
  const title = rendered.length === 1 ? rendered[0]!.title : `Report on ${what}`;
  const html = renderPage({
    title,
    lessons: rendered,
    scores: chosen.length > 0 ? renderScores(result, scored) : undefined,
    provenance: provenance(files, command, chosen.length > 0 ? SEED : undefined),
  });
  const outputs = parsed.map(({ path, notebook, executed }) => ({
    path,
    outputs: executed ? 'executed' : outputState(notebook),
  }));
  return { html, lessons: outputs, ...result };
}

const stateText = (notebook: Notebook, executed: boolean): string =>
  executed ? 'run from top to bottom for this report' : STATES[outputState(notebook)];

/** The exercises of a lesson, or of every week that the lessons belong to. */
function exercisesFor(what: string, lessons: readonly string[]): Exercise[] {
  const all = listExercises();
  if (/^week-\d+\/\d+$/.test(what)) return all.filter((exercise) => exercise.lesson === what);
  const weeks = new Set(lessons.map((path) => path.split('/')[1]));
  return all.filter((exercise) => weeks.has(exercise.week));
}

async function gradeAll(exercises: readonly Exercise[], io: Io): Promise<GradeResult> {
  if (exercises.length === 0) return { points: 0, maxPoints: 0, exercises: [] };
  const fileOf = (exercise: Exercise) => join(ROOT, answerPath(exercise));
  const answered = exercises.filter((exercise) => existsSync(fileOf(exercise)));
  const missing = new Map(exercises.filter((e) => !answered.includes(e)).map((e) => [e.id, unanswered(e)]));
  if (answered.length === 0) return totals([...missing.values()]);
  io.progress('grading the answers');
  const { grade } = await import('../grade/grade.ts');
  const result = await grade(answered, { seed: SEED, answerOf: fileOf });
  const graded = new Map(result.exercises.map((exercise) => [exercise.id, exercise]));
  return totals(exercises.map(({ id }) => graded.get(id) ?? missing.get(id)!));
}

function unanswered({ id, points }: Exercise): ExerciseResult {
  const message = `there is no answer in my/ yet: npm run grade -- ${id} brings the starter`;
  return { id, points: 0, maxPoints: points, findings: [{ kind: 'missing-file', message }], tests: [] };
}

/** The learner's answer; before there is one, the place where it will be. */
const answerPath = ({ week, task }: Exercise): string => `my/exercises/${week}/${task}/${task}.ts`;

function answerOf(exercise: Exercise): { path: string; text: string | undefined } {
  const path = answerPath(exercise);
  const file = join(ROOT, path);
  return { path, text: existsSync(file) ? readFileSync(file, 'utf8') : undefined };
}

function testFile({ week, task, folder }: Exercise): ReportedFile {
  const name = `${task}.test.ts`;
  return {
    path: `exercises/${week}/${task}/${name}`,
    sha256: digest(readFileSync(join(folder, name))),
    state: 'visible tests',
  };
}

/** The learner's copy where there is one, else the lesson as it ships. */
function readLesson(path: string): Lesson {
  const own = join(MY, path);
  const mine = existsSync(own);
  const text = readFileSync(mine ? own : join(ROOT, path), 'utf8').replace(/^\uFEFF/, '');
  return { path: mine ? `my/${path}` : path, text, executed: false };
}

function parse({ path, text }: Lesson): Notebook {
  const cure = 'open it in JupyterLab and save it, or bring the original back: npm run lab -- --restore';
  if (text.trim() === '') throw new UserError(`${path} is empty`, cure);
  try {
    return parseNotebook(text);
  } catch (error) {
    throw new UserError(`${path} is no notebook: ${(error as Error).message}`, cure, { cause: error });
  }
}

/** Runs the lessons through Jupyter's client: the learner's copies where they are, on a copy of the folder. */
async function runAgain(lessons: readonly string[], io: Io): Promise<Lesson[]> {
  const { executeNotebooks } = await import('./execute.ts');
  const own = lessons.filter((path) => existsSync(join(MY, path)));
  const shipped = lessons.filter((path) => !own.includes(path));
  const texts = new Map([...(await executeNotebooks(own, MY, io)), ...(await executeNotebooks(shipped, ROOT, io))]);
  return lessons.map((path) => {
    const text = texts.get(path);
    if (text === undefined) throw new UserError(`${path} was not run`, 'npm run doctor tells what is missing');
    return { path: own.includes(path) ? `my/${path}` : path, text, executed: true };
  });
}
