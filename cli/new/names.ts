// What may be made, and under which name. A name that is refused comes with one that would do.
import { UsageError } from '../shared/command.ts';
import { weekFolder } from './weeks.ts';

const WORDS = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const FLOORS = ['core', 'ml', 'llm', 'production'];

export interface LessonName {
  readonly week: string;
  readonly number: number;
  readonly slug: string;
}

/** `week-01/2-matrices-as-maps` */
export function lessonName(text: string): LessonName {
  const [, week = '', number = '', slug = ''] = /^([^/]+)\/(\d+)-([^/]+)$/.exec(text) ?? [];
  const folder = weekFolder(week);
  if (!folder || !WORDS.test(slug)) throw wrong('a lesson', text, 'week-01/2-matrices-as-maps');
  return { week: folder, number: Number(number), slug };
}

export interface ExerciseName {
  readonly week: string;
  readonly task: string;
}

/** `week-01/rotation` */
export function exerciseName(text: string): ExerciseName {
  const [, week = '', task = ''] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
  const folder = weekFolder(week);
  if (!folder || !WORDS.test(task)) throw wrong('an exercise', text, 'week-01/power-iteration');
  return { week: folder, task };
}

export interface ModuleName {
  readonly floor: string;
  readonly name: string;
}

/** `core/statistics` */
export function moduleName(text: string): ModuleName {
  const [, floor = '', name = ''] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (!FLOORS.includes(floor) || !WORDS.test(name)) throw wrong('a module', text, 'core/statistics');
  return { floor, name };
}

function wrong(kind: string, text: string, example: string): UsageError {
  return new UsageError(
    `${kind} cannot be called "${text}": write it like ${example} (weeks 01 to 17; small letters, digits and hyphens)`,
  );
}

/** `power-iteration` → `powerIteration` */
export const camelCase = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `power-iteration` → `Power iteration` */
export const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
