import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Exercise, listExercises, visibleTest } from '../grade/catalog.ts';
import { type ExerciseResult, type GradeResult, totals } from '../grade/results.ts';
import type { Io } from '../shared/command.ts';
import { digest, type ReportedFile } from './provenance.ts';

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

/** Grades the answers in `my`; an exercise without one is said to have none. */
export async function gradeAnswers(exercises: readonly Exercise[], my: string, io: Io): Promise<GradedAnswers> {
  const place = ({ week, task }: Exercise) => `exercises/${week}/${task}/${task}.ts`;
  const fileOf = (exercise: Exercise) => join(my, place(exercise));
  const texts = exercises.map((e) => (existsSync(fileOf(e)) ? readFileSync(fileOf(e), 'utf8') : undefined));
  const graded = await gradeFiles(
    exercises.filter((_, i) => texts[i] !== undefined),
    fileOf,
    io,
  );
  const results = exercises.map((exercise) => graded.get(exercise.id) ?? unanswered(exercise));
  return {
    result: totals(results),
    exercises: results.map((result, i) => ({ result, title: exercises[i]!.title, answer: texts[i] })),
    files: exercises.flatMap((exercise, i) => {
      const text = texts[i];
      const state = `answer to ${exercise.id}`;
      const answer = text === undefined ? [] : [{ path: `my/${place(exercise)}`, sha256: digest(text), state }];
      const tests = place(exercise).replace(/\.ts$/, '.test.ts');
      return [...answer, { path: tests, sha256: digest(readFileSync(visibleTest(exercise))), state: 'visible tests' }];
    }),
  };
}

async function gradeFiles(
  exercises: readonly Exercise[],
  answerOf: (exercise: Exercise) => string,
  io: Io,
): Promise<Map<string, ExerciseResult>> {
  if (exercises.length === 0) return new Map();
  io.progress('grading the answers');
  const { grade } = await import('../grade/grade.ts');
  const { exercises: results } = await grade(exercises, { seed: SEED, answerOf });
  return new Map(results.map((result) => [result.id, result]));
}

function unanswered({ id, points }: Exercise): ExerciseResult {
  const message = `there is no answer in my/ yet: \`npm run grade -- ${id}\` brings the starter`;
  return { id, points: 0, maxPoints: points, findings: [{ kind: 'missing-file', message }], tests: [] };
}
