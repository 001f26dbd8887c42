import type { GradeResult } from '../grade/results.ts';
import type { Io } from '../shared/command.ts';
import { MY } from '../shared/paths.ts';
import { exercisesFor, gradeAnswers, SEED } from './answers.ts';
import { type Lesson, readLessons, runLessonsAgain } from './lessons.ts';
import { outputState, provenance, STATES } from './provenance.ts';
import { renderNotebook } from './render/notebook.ts';
import { renderPage } from './render/page.ts';
import { renderScores } from './render/scores.ts';

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
  /** What was typed, for the provenance. */
  readonly command: string;
  /** The learner's folder. @default my/ in the clone */
  readonly my?: string;
}

/** Reads, grades and renders; nothing is written. */
export async function build(
  { what, lessons: paths, execute, command, my = MY }: BuildOptions,
  io: Io,
): Promise<Report> {
  const lessons = execute ? await runLessonsAgain(paths, my, io) : readLessons(paths, my);
  const exercises = exercisesFor(what, paths);
  // The deciders come up while the notebooks are rendered.
  const [graded, rendered] = await Promise.all([gradeAnswers(exercises, my, io), renderAll(lessons)]);
  const html = renderPage({
    title: rendered.length === 1 ? rendered[0]!.title : `Report on ${what}`,
    lessons: rendered,
    scores: exercises.length > 0 ? renderScores(graded.result, graded.exercises) : undefined,
    provenance: provenance(
      [...lessons.map(({ path, sha256, ...rest }) => ({ path, sha256, state: stateOf(rest).words })), ...graded.files],
      command,
      exercises.length > 0 ? SEED : undefined,
    ),
  });
  return {
    html,
    lessons: lessons.map((lesson) => ({ path: lesson.path, outputs: stateOf(lesson).name })),
    ...graded.result,
  };
}

const renderAll = async (lessons: readonly Lesson[]) =>
  lessons.map(({ notebook, file }, i) => renderNotebook(notebook, file, `lesson-${i + 1}`));

function stateOf({ notebook, executed }: Pick<Lesson, 'notebook' | 'executed'>): { name: string; words: string } {
  const name = outputState(notebook);
  if (executed) {
    return name === 'in part' || name === 'not run'
      ? { name: 'stopped', words: 'run for this report; it stopped at a cell that failed' }
      : { name: 'executed', words: 'run from top to bottom for this report' };
  }
  return { name, words: STATES[name] };
}
