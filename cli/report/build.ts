import { basename, isAbsolute, relative, sep } from 'node:path';
import type { TopicStanding } from '../grade/learner/standing.ts';
import { isUntouched } from '../grade/results.ts';
import type { IsolationLevel } from '../grade/submission/sandbox/isolation.ts';
import { lessonId } from '../lab/check/lessons.ts';
import type { Io } from '../shared/command.ts';
import { MY, ROOT } from '../shared/paths.ts';
import { exercisesFor, type GradedAnswers, gradeAnswers, SEED } from './answers.ts';
import type { Profile, ReportDocument, ReportedExercise } from './document.ts';
import { type Lesson, readLessons, readNotebookFile, runLessonsAgain } from './lessons.ts';
import { languageOf } from './notebook-file.ts';
import { pageOf } from './page-of.ts';
import { provenance } from './proof/provenance.ts';
import { oneLine } from './render/escape.ts';
import { type RenderedNotebook, renderNotebook } from './render/notebook.ts';
import { masteryIn } from './standing/mastery.ts';
import { readNoted } from './standing/noted.ts';
import { pointsByLesson, stepsOf } from './standing/points.ts';
import { questionsOf, type ReportedQuestion } from './standing/questions.ts';
import { stateOf } from './states.ts';

export interface Report {
  readonly document: ReportDocument;
  readonly html: string;
}

export interface BuildOptions {
  /** `week-01`, `week-01/1`, `start-here`, `all` or the path of a notebook. */
  readonly what: string;
  /** Paths of the lessons below the course folder. */
  readonly lessons: readonly string[];
  /** A notebook that is no lesson of the course: absolute path. */
  readonly notebook?: string;
  readonly execute: boolean;
  /** @default 'learner' */
  readonly profile?: Profile;
  /** What was typed, for the provenance. */
  readonly command: string;
  /** The learner's folder. @default my/ in the clone */
  readonly my?: string;
  /** How far the answers are kept from this machine. @default 'none', which is for one's own */
  readonly isolation?: IsolationLevel;
}

/** Reads, grades and renders; nothing is written. */
export async function build(options: BuildOptions, io: Io): Promise<Report> {
  const {
    what,
    lessons: paths,
    notebook,
    execute,
    profile = 'learner',
    command,
    my = MY,
    isolation = 'none',
  } = options;
  const own = notebook === undefined ? [] : [readNotebookFile(notebook, nameOf(notebook))];
  const lessons = [
    ...own,
    ...(execute ? await runLessonsAgain(paths, my, io) : readLessons(paths, my, isolation !== 'none')),
  ];
  const exercises = exercisesFor(what, paths);
  // The deciders come up while the notebooks are rendered.
  const [graded, rendered] = await Promise.all([
    gradeAnswers(exercises, { my, isolation }, io),
    renderAll(lessons, profile),
  ]);
  const noted = profile === 'portfolio' ? new Map() : readNoted(my, io.say);
  const now = new Date().toISOString();
  const questions = (await questionsOf(my, paths)).filter(({ isRight }) => profile !== 'portfolio' || isRight);
  const topics = profile === 'portfolio' ? [] : masteryIn(my, exercises, now, io.say);
  const reported = graded.exercises.map(
    ({ result, title, answer }, i): ReportedExercise => ({
      ...result,
      title,
      lesson: exercises[i]!.lesson,
      answered: answer !== undefined && !isUntouched(result),
      ...(noted.has(result.id) && { noted: noted.get(result.id)! }),
    }),
  );
  const document = documentOf({
    what: oneLine(what),
    profile,
    command: oneLine(command),
    lessons,
    rendered,
    exercises: reported,
    questions,
    topics,
    graded,
  });
  return { document, html: pageOf({ document, lessons: rendered, graded, exercises }) };
}

/** A notebook of the clone by its place there; one from elsewhere by its name, so that a report tells nothing of whose machine made it. */
function nameOf(notebook: string): string {
  const place = relative(ROOT, notebook);
  return place.startsWith('..') || isAbsolute(place) ? basename(notebook) : place.split(sep).join('/');
}

const renderAll = async (lessons: readonly Lesson[], profile: Profile): Promise<RenderedNotebook[]> =>
  lessons.map(({ file, ...lesson }, i) =>
    renderNotebook(lesson.notebook, file, `lesson-${i + 1}`, {
      state: stateOf(lesson),
      language: languageOf(lesson.notebook),
      folded: profile === 'portfolio',
    }),
  );

interface Parts {
  readonly what: string;
  readonly profile: Profile;
  readonly command: string;
  readonly lessons: readonly Lesson[];
  readonly rendered: readonly RenderedNotebook[];
  readonly exercises: readonly ReportedExercise[];
  readonly questions: readonly ReportedQuestion[];
  readonly topics: readonly TopicStanding[];
  readonly graded: GradedAnswers;
}

function documentOf({
  what,
  profile,
  command,
  lessons,
  rendered,
  exercises,
  questions,
  topics,
  graded,
}: Parts): ReportDocument {
  const files = lessons.map((lesson) => {
    const { path, sha256 } = lesson;
    return { path, sha256, state: stateOf(lesson).words, kind: 'lesson' as const };
  });
  const title = (lesson: string) => rendered[indexOf(lessons, lesson)]?.title ?? lesson;
  return {
    version: 1,
    title: rendered.length === 1 ? rendered[0]!.title : `Report on ${what}`,
    what,
    profile,
    points: graded.result.points,
    maxPoints: graded.result.maxPoints,
    lessons: lessons.map((lesson, i) => ({
      path: lesson.path,
      title: rendered[i]!.title,
      language: languageOf(lesson.notebook),
      outputs: stateOf(lesson).name,
      outputsInWords: stateOf(lesson).words,
      sections: rendered[i]!.headings.filter(({ level }) => level === 2).map(({ text }) => text),
    })),
    byLesson: pointsByLesson(exercises, title),
    topics,
    exercises,
    questions,
    steps: stepsOf(exercises.flatMap(({ noted }) => (noted ? [noted] : []))),
    provenance: provenance([...files, ...graded.files], command, exercises.length > 0 ? SEED : undefined),
  };
}

const indexOf = (lessons: readonly Lesson[], id: string): number =>
  lessons.findIndex(({ path }) => lessonId(path.replace(/^my\//, '')) === id);
