import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isBelow, missingFiles } from '../../lab/workspace/missing.ts';
import { refreshWorkspace } from '../../lab/workspace/refresh.ts';
import type { Io } from '../../shared/command.ts';
import { MY, ROOT } from '../../shared/paths.ts';
import { type Exercise, lessonFile } from '../catalog.ts';
import { withEarlyWarnings } from '../early/result.ts';
import { grade } from '../grade.ts';
import type { Options } from '../options.ts';
import { printExercise, printTotal } from '../print.ts';
import type { ExerciseResult, GradeResult } from '../results.ts';
import type { TypeProblem } from '../types/check.ts';
import { readInThread } from '../types/in-thread.ts';
import { answersIn, shortPath } from './answers.ts';
import { changeProgress } from './file/change-progress.ts';
import { type Progress, readProgress } from './progress.ts';
import { afterGrading, afterHint } from './record.ts';

/** Grades the chosen exercises, shows the result and, when they are the learner's own, notes it in my/progress.json. */
export async function gradeAndShow(
  exercises: readonly Exercise[],
  options: Pick<Options, 'what' | 'of' | 'seed'>,
  io: Io,
  my: string = MY,
): Promise<number> {
  if (options.of === undefined) ensureWorkspace(exercises, my, io);
  const answerOf = answersIn(options.of ?? my);
  const [graded, read] = await Promise.all([
    grade(exercises, { answerOf, ...(options.seed !== undefined && { seed: options.seed }) }),
    readInThread({ files: exercises.map(answerOf), rules: exercises }),
  ]);
  const typed = withTypes(graded, exercises.map(answerOf), read.problems);
  const result = {
    ...typed,
    exercises: typed.exercises.map((one, i) => withEarlyWarnings(one, `${exercises[i]!.task}.ts`, read.warnings[i]!)),
  };
  exercises.forEach((exercise, i) => {
    printExercise(io, exercise, result.exercises[i]!, shortPath(answerOf(exercise), process.cwd()));
  });
  printTotal(io, options.what, result);
  io.document(result);
  if (options.of === undefined) note(result.exercises, exercises.map(answerOf), my, io);
  const broken = result.exercises.some((e) => e.findings.some((f) => f.kind === 'broken-test'));
  return result.points === result.maxPoints && result.maxPoints > 0 && !broken ? 0 : 1;
}

/** The next hint; after the last one, all of them again. */
export function showHint(exercise: Exercise, io: Io, my: string = MY): number {
  const progress = readProgress(my, io.say);
  const shown = progress.exercises[exercise.id]?.hints ?? 0;
  const number = Math.min(shown + 1, exercise.hints.length);
  const hints = shown < exercise.hints.length ? [exercise.hints[number - 1]!] : exercise.hints;
  for (const hint of hints) io.say(`Hint ${exercise.hints.indexOf(hint) + 1} of ${exercise.hints.length}\n\n${hint}\n`);
  const written = lessonFile(ROOT, exercise.lesson) !== undefined;
  io.say(`The lesson: ${exercise.lesson}, ${written ? `section "${exercise.section}"` : 'which is not written yet'}.`);
  io.document({ id: exercise.id, shown: number, of: exercise.hints.length, hints });
  const now = new Date().toISOString();
  changeProgress(my, (known) => afterHint(known, exercise.id, number, now), io.say);
  return 0;
}

export function resetExercise(exercise: Exercise, io: Io, my: string = MY): number {
  const path = starterPath(exercise);
  // Who deleted the whole folder needs what the author gives, too.
  const others = missingFiles(ROOT, my).filter((file) => isBelow(file, dirname(path)));
  const { notes } = refreshWorkspace(ROOT, my, { restore: [path, ...others] });
  for (const line of notes) io.say(line);
  io.say(`my/${path} is the starter again.`);
  io.document({ id: exercise.id, file: `my/${path}`, notes });
  return 0;
}

const starterPath = ({ week, task }: Exercise): string => `exercises/${week}/${task}/${task}.ts`;

/** Makes my/, or brings it exercises that are new. What the learner changed or deleted stays so. */
export function ensureWorkspace(exercises: readonly Exercise[], my: string, io: Io): void {
  const answerOf = existsSync(my) ? answersIn(my) : undefined;
  if (answerOf && exercises.every((exercise) => existsSync(answerOf(exercise)))) return;
  for (const line of refreshWorkspace(ROOT, my).notes) io.say(line);
}

/** Notes the results of the answers in my/progress.json. */
export function note(results: readonly ExerciseResult[], answers: readonly string[], my: string, io: Io): void {
  const now = new Date().toISOString();
  const texts = answers.map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined));
  const noted = (progress: Progress, result: ExerciseResult, i: number) =>
    texts[i] === undefined ? progress : afterGrading(progress, result, texts[i], now);
  changeProgress(my, (progress) => results.reduce(noted, progress), io.say);
}

/** Type errors cost no points: the tests judge what the answer does. They are said, because the compiler is the first teacher. */
export function withTypes(
  result: GradeResult,
  answers: readonly string[],
  problems: readonly TypeProblem[],
): GradeResult {
  const exercises = result.exercises.map((exercise, i) => {
    const own = problems.filter(({ file }) => file === answers[i]);
    const unloadable = exercise.findings.some(({ kind }) => kind === 'syntax');
    if (own.length === 0 || unloadable) return exercise; // a syntax error is said already, in fewer words
    const findings = own.slice(0, 5).map(({ file, line, message }) => ({
      kind: 'type-error' as const,
      message: `${basename(file)}, line ${line}: type error: ${message}`,
    }));
    return { ...exercise, findings: [...exercise.findings, ...findings] };
  });
  return { ...result, exercises };
}
