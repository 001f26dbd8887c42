import type { Exercise } from '../../../../grade/catalog.ts';

/** What the course has; written by `npm run lab` beside the extension's code. */
export interface Catalog {
  readonly weeks: readonly CatalogWeek[];
  /** In reading order. */
  readonly lessons: readonly CatalogLesson[];
  /** In reading order. */
  readonly exercises: readonly CatalogExercise[];
}

export interface CatalogWeek {
  /** `week-01`. */
  readonly id: string;
  readonly title: string;
}

export interface CatalogLesson {
  /** `week-01/1`, `start-here`. */
  readonly id: string;
  /** Below the learner's folder, which is the root that JupyterLab shows. */
  readonly path: string;
  readonly title: string;
}

/** Of an exercise what its standing is computed from, and where its files are. */
export interface CatalogExercise
  extends Pick<Exercise, 'id' | 'title' | 'week' | 'lesson' | 'section' | 'points' | 'topics' | 'minutes'> {
  /** `exercises/week-01-linear-algebra/dot`. */
  readonly folder: string;
  /** How many there are. */
  readonly hints: number;
}

export const weekOf = (id: string): string => id.split('/')[0] ?? id;
export const taskFile = ({ folder }: CatalogExercise): string => `${folder}/README.md`;
export const answerFile = ({ folder }: CatalogExercise): string => `${folder}/${folder.split('/').at(-1)}.ts`;
