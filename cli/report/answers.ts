import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Exercise, heldOutTest, listExercises, typesFile, visibleTest } from '../grade/catalog.ts';
import { answersIn } from '../grade/learner/answers.ts';
import { type ExerciseResult, type GradeResult, totals } from '../grade/results.ts';
import type { IsolationLevel } from '../grade/submission/sandbox/isolation.ts';
import type { Io } from '../shared/command.ts';
import { isOwn } from './own-file.ts';
import { digest, type ReportedFile } from './proof/provenance.ts';

/** The held-out cases are those that `npm run grade` draws. */
export const SEED = 'practice';

export interface GradedAnswers {
  readonly result: GradeResult;
  readonly exercises: readonly {
    readonly result: ExerciseResult;
    readonly title: string;
    readonly answer: string | undefined;
  }[];
  /** The answers and the visible tests, with their hashes. */
  readonly files: readonly ReportedFile[];
}

/** The exercises of a lesson (`week-01/1`), or of every week that the lessons belong to. */
export function exercisesFor(what: string, lessons: readonly string[]): Exercise[] {
  const all = listExercises();
  if (/^week-\d+\/\d+$/.test(what)) return all.filter((exercise) => exercise.lesson === what);
  const weeks = new Set(lessons.map((path) => path.split('/')[1]));
  return all.filter((exercise) => weeks.has(exercise.week));
}

export interface GradeAnswersOptions {
  /** The folder that mirrors my/. */
  readonly my: string;
  /** @default {@link SEED} */
  readonly seed?: string;
  /** How far the answers are kept from this machine. */
  readonly isolation: IsolationLevel;
}

/** Grades the answers in `my`; an exercise without one is said to have none. */
export async function gradeAnswers(
  exercises: readonly Exercise[],
  { my, seed = SEED, isolation }: GradeAnswersOptions,
  io: Io,
): Promise<GradedAnswers> {
  const fileOf = existsSync(my) ? answersIn(my) : ({ week, task }: Exercise) => join(my, place(week, task));
  const strict = isolation !== 'none';
  const texts = exercises.map((e) => (isOwn(fileOf(e), my, strict) ? readFileSync(fileOf(e)) : undefined));
  const present = exercises.filter((_, i) => texts[i] !== undefined);
  const graded = new Map<string, ExerciseResult>();
  if (present.length > 0) {
    io.progress('grading the answers');
    const { grade } = await import('../grade/grade.ts');
    const { exercises: results } = await grade(present, { seed, answerOf: fileOf, isolation });
    for (const result of results) graded.set(result.id, result);
  }
  const results = exercises.map((exercise) => graded.get(exercise.id) ?? unanswered(exercise));
  return {
    result: totals(results),
    exercises: results.map((result, i) => ({ result, title: exercises[i]!.title, answer: texts[i]?.toString('utf8') })),
    files: exercises.flatMap((exercise, i) => filesOf(exercise, texts[i])),
  };
}

const place = (week: string, task: string): string => `exercises/${week}/${task}/${task}.ts`;

/** The answer and the tests that judged it. The hash of a held-out test tells nothing of what it asks. */
function filesOf(exercise: Exercise, answer: Buffer | undefined): ReportedFile[] {
  const { id, week, task } = exercise;
  const path = place(week, task);
  const heldOut = heldOutTest(exercise);
  const own = answer && {
    path: `my/${path}`,
    sha256: digest(answer),
    state: `answer to ${id}`,
    kind: 'answer' as const,
  };
  const tests = [
    { file: visibleTest(exercise), path: path.replace(/\.ts$/, '.test.ts'), state: 'visible tests' },
    { file: typesFile(exercise), path: path.replace(/\.ts$/, '.types.ts'), state: 'claims about types' },
    { file: heldOut, path: `solutions/${week}/${task}/${task}.held-out.test.ts`, state: 'held-out tests' },
  ];
  return [
    ...(own ? [own] : []),
    ...tests
      .filter(({ file }) => existsSync(file))
      .map(({ file, ...rest }) => ({ ...rest, sha256: digest(readFileSync(file)), kind: 'tests' as const })),
  ];
}

function unanswered({ id, points }: Exercise): ExerciseResult {
  const message = `there is no answer in my/ yet: \`npm run grade -- ${id}\` brings the starter`;
  return { id, points: 0, maxPoints: points, findings: [{ kind: 'missing-file', message }], tests: [] };
}
