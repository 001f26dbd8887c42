// Which exercise the learner is at, by what is in front: what Check and Hint are about.
import { type Catalog, type CatalogExercise, type CatalogLesson, weekOf } from './catalog.ts';

/** What is in front. */
export interface Front {
  /** Of the notebook or file, below the learner's folder. */
  readonly path?: string | undefined;
  /** Sources of the notebook's cells; a cell that is no code is ''. */
  readonly cells?: readonly string[];
  readonly active?: number;
  /** The notebook's kernel, where it has one. */
  readonly kernel?: { readonly name: string; readonly title: string; readonly status: string };
}

export interface Current {
  readonly id: string;
  /** Undefined where the course has no exercise of that name. */
  readonly exercise: CatalogExercise | undefined;
  /** The cell in front that answers it. */
  readonly cell?: number;
}

/** The exercise that an answer cell names; magics may stand above it. */
export const exerciseIn = (source: string): string | undefined =>
  /^(?:[ \t]*(?:%.*)?\n)*[ \t]*%%exercise[ \t]+(\S+)/.exec(source)?.[1];

/**
 * The exercise that the learner chose; else the one of the active cell; else the one in whose folder the file in front lies; else the next open one
 * that the notebook answers; else the next open one of the lesson in front, and of the course.
 */
export function currentExercise(
  front: Front,
  catalog: Catalog,
  isComplete: (id: string) => boolean,
  chosen?: string,
): Current | undefined {
  const cells = (front.cells ?? []).map(exerciseIn);
  const at = (id: string): Current => {
    const cell = front.active !== undefined && cells[front.active] === id ? front.active : cells.indexOf(id);
    return { id, exercise: catalog.exercises.find((one) => one.id === id), ...(cell >= 0 && { cell }) };
  };
  const active = front.active === undefined ? undefined : cells[front.active];
  const folder = catalog.exercises.find((one) => front.path?.startsWith(`${one.folder}/`))?.id;
  const named = chosen ?? active ?? folder;
  if (named !== undefined) return at(named);
  const isOpen = (id: string | undefined): id is string => id !== undefined && !isComplete(id);
  const after = cells.slice(front.active ?? 0).find(isOpen) ?? cells.find(isOpen);
  const lesson = lessonAt(front, catalog)?.id;
  const open = catalog.exercises.filter(({ id }) => isOpen(id));
  const next = after ?? (open.find((one) => one.lesson === lesson) ?? open[0])?.id;
  return next === undefined ? undefined : at(next);
}

export const lessonAt = ({ path }: Front, { lessons }: Catalog): CatalogLesson | undefined =>
  lessons.find((lesson) => lesson.path === path);

/** The lesson after the one in front, or after the one that was; the first where none was. Undefined after the last. */
export function nextLesson(front: Front, catalog: Catalog, last: string | undefined): CatalogLesson | undefined {
  const { lessons } = catalog;
  const here = lessonAt(front, catalog) ?? lessonAt({ path: last }, catalog);
  return here ? lessons[lessons.indexOf(here) + 1] : lessons[0];
}

/** What a report is about, seen from here: the week of what is in front, or of the exercise, or all. */
export function reportOf(front: Front, catalog: Catalog, current: Current | undefined): string {
  const week = /(?:^|\/)(week-\d\d)/.exec(front.path ?? '')?.[1] ?? (current?.exercise && weekOf(current.id));
  return week && catalog.lessons.some(({ id }) => weekOf(id) === week) ? week : 'all';
}
