import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercise } from '../grade/catalog.ts';
import type { GradedAnswers } from './answers.ts';
import type { ReportDocument } from './document.ts';
import { recordOf } from './proof/record.ts';
import { renderMastery } from './render/mastery.ts';
import type { RenderedNotebook } from './render/notebook.ts';
import { renderPage } from './render/page.ts';
import { renderQuestions } from './render/questions.ts';
import { renderScores } from './render/scores.ts';
import { renderLessonPoints, renderProgress } from './render/standing.ts';

export interface PageParts {
  readonly document: ReportDocument;
  readonly lessons: readonly RenderedNotebook[];
  readonly graded: GradedAnswers;
  readonly exercises: readonly Exercise[];
}

/** The report as a page: what its profile lets be seen. */
export function pageOf({ document, lessons, graded, exercises }: PageParts): string {
  const { title, profile, byLesson, topics, steps, maxPoints } = document;
  const idOf = new Map(byLesson.map((one) => [one.lesson, lessons.find((l) => l.title === one.title)?.id]));
  const standing = [
    renderMastery(topics),
    renderLessonPoints(byLesson, { linkOf: (lesson) => idOf.get(lesson), linksExercises: profile !== 'portfolio' }),
    ...(profile === 'portfolio' ? [] : [renderProgress(document.exercises, steps, maxPoints)]),
  ];
  const solutions = profile === 'instructor' ? solutionsOf(exercises) : new Map<string, string>();
  const show = profile === 'portfolio' ? 'achieved' : 'all';
  return renderPage({
    title,
    lessons,
    ...(solutions.size > 0 && { notice: 'This report shows solutions. It is for those who teach.' }),
    scores: exercises.length > 0 ? renderScores(graded.result, graded.exercises, { show, solutions }) : undefined,
    ...(exercises.length > 0 && { standing: standing.join('\n') }),
    questions: renderQuestions(document.questions),
    hidesCode: profile === 'portfolio',
    provenance: document.provenance,
    record: recordOf(document),
  });
}

const solutionsOf = (exercises: readonly Exercise[]): Map<string, string> =>
  new Map(
    exercises
      .map(({ id, task, solutionFolder }) => ({ id, file: join(solutionFolder, `${task}.ts`) }))
      .filter(({ file }) => existsSync(file))
      .map(({ id, file }) => [id, readFileSync(file, 'utf8')]),
  );
