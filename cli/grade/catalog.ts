import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../shared/command.ts';
import { ROOT } from '../shared/paths.ts';
import { shortWeek } from './short-week.ts';

export { shortWeek };

/** What `exercise.json` says. */
export interface ExerciseCard {
  /** `week-01/dot`. */
  readonly id: string;
  readonly title: string;
  /** Place within the week. */
  readonly order: number;
  /** All points, of visible and held-out tests together. */
  readonly points: number;
  /** How many of them the held-out tests give. */
  readonly heldOutPoints: number;
  readonly minutes: number;
  /** The lesson that it belongs to, `week-01/1`, and the heading of its section there. */
  readonly lesson: string;
  readonly section: string;
  /** One to three of {@link TOPICS}: what it practices. */
  readonly topics: readonly string[];
  /** Packages that an answer may import; files of the exercise's own folder always may be. */
  readonly allow: readonly string[];
  /** What the tests ask for beyond values; early warnings look for it, too (cli/grade/early). */
  readonly asks?: readonly Ask[];
  /** Three, escalating; the first without code. */
  readonly hints: readonly string[];
}

const ASKS = ['unchanged arguments', 'recursion'] as const;
export type Ask = (typeof ASKS)[number];

export interface Exercise extends ExerciseCard {
  /** `week-01-linear-algebra`: the folder's name in exercises/, solutions/ and my/exercises/. */
  readonly week: string;
  readonly task: string;
  /** Absolute: starter, tests, README, given.ts, drive.ts. */
  readonly folder: string;
  /** Absolute: solution, held-out tests, wrong answers. Not there in what students get. */
  readonly solutionFolder: string;
}

const FIELDS: Readonly<Record<keyof Required<ExerciseCard>, (value: unknown) => boolean>> = {
  id: (v) => typeof v === 'string' && /^week-\d\d\/[a-z0-9-]+$/.test(v),
  title: (v) => typeof v === 'string' && v.length > 0,
  order: (v) => Number.isInteger(v) && (v as number) > 0,
  points: (v) => Number.isInteger(v) && (v as number) > 0,
  heldOutPoints: (v) => Number.isInteger(v) && (v as number) >= 0,
  minutes: (v) => typeof v === 'number' && v > 0,
  lesson: (v) => typeof v === 'string' && /^week-\d\d\/\d+$/.test(v),
  section: (v) => typeof v === 'string' && v.length > 0,
  topics: isTexts,
  allow: isTexts,
  asks: (v) => v === undefined || (Array.isArray(v) && v.every((ask) => ASKS.includes(ask))),
  hints: isTexts,
};

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item.length > 0);
}

/** Every exercise of a course folder, in reading order. */
export function listExercises(course: string = ROOT): Exercise[] {
  const root = join(course, 'exercises');
  return folders(root).flatMap((week) =>
    folders(join(root, week))
      .filter((task) => existsSync(join(root, week, task, 'exercise.json')))
      .map((task) => readExercise(course, week, task))
      .sort((a, b) => a.order - b.order),
  );
}

function readExercise(course: string, week: string, task: string): Exercise {
  const folder = join(course, 'exercises', week, task);
  const place = `exercises/${week}/${task}/exercise.json`;
  let card: ExerciseCard;
  try {
    card = JSON.parse(readFileSync(join(folder, 'exercise.json'), 'utf8')) ?? {};
  } catch (error) {
    throw new UserError(`${place} is not JSON: ${(error as Error).message}`, 'mend the file', { cause: error });
  }
  for (const [field, valid] of Object.entries(FIELDS)) {
    const value = card[field as keyof ExerciseCard];
    if (!valid(value)) {
      throw new UserError(
        `${place}: "${field}" cannot be ${JSON.stringify(value)}`,
        'see exercises/README.md for the fields',
      );
    }
  }
  if (card.id !== `${shortWeek(week)}/${task}`) {
    throw new UserError(`${place}: "id" is ${card.id}`, `its folder says ${shortWeek(week)}/${task}`);
  }
  return { ...card, week, task, folder, solutionFolder: join(course, 'solutions', week, task) };
}

/** The notebook of a lesson: `week-01/2` → curriculum/week-01-…/2-….ipynb; undefined when it is not there. */
export function lessonFile(course: string, lesson: string): string | undefined {
  const week = weekFolder(course, lesson);
  const name = week && namesIn(week).find((n) => n.startsWith(`${lesson.split('/')[1]}-`) && n.endsWith('.ipynb'));
  return name && join(week, name);
}

/** Whether the table of lessons in the week's README announces a lesson as one that is still to be written. */
export function lessonIsPlanned(course: string, lesson: string): boolean {
  const week = weekFolder(course, lesson);
  const readme = week && join(week, 'README.md');
  if (!readme || !existsSync(readme)) return false;
  const row = new RegExp(`^\\| *${lesson.split('/')[1]} *\\|.*\\| *not written yet *\\|$`, 'm');
  return row.test(readFileSync(readme, 'utf8'));
}

function weekFolder(course: string, lesson: string): string | undefined {
  const root = join(course, 'curriculum');
  const folder = namesIn(root).find((name) => name.startsWith(`${lesson.split('/')[0]}-`));
  return folder && join(root, folder);
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

const folders = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

export const visibleTest = (exercise: Exercise): string => join(exercise.folder, `${exercise.task}.test.ts`);
/** Claims about the answer's types, where the tests have some. */
export const typesFile = (exercise: Exercise): string => join(exercise.folder, `${exercise.task}.types.ts`);
export const heldOutTest = (exercise: Exercise): string =>
  join(exercise.solutionFolder, `${exercise.task}.held-out.test.ts`);
