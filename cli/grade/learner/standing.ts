// Where a learner stands: one value for cards, lists and panels. It is computed and not kept, because mastery fades and reviews come due
// while nobody writes anything; nothing here needs a file system, so that a browser computes it, too.
import type { Exercise } from '../catalog.ts';
import { shortWeek } from '../short-week.ts';
import { dueAt, isDue } from './memory/leitner.ts';
import { type Level, lastSeen, levelOfMastery, masteryOf } from './memory/mastery.ts';
import type { Progress } from './progress.ts';

/** What a standing needs to know of an exercise. */
export type ListedExercise = Pick<Exercise, 'id' | 'title' | 'week' | 'lesson' | 'points' | 'topics'>;

export interface Standing {
  readonly version: 1;
  /** The moment that it tells of, ISO time. Mastery fades and reviews come due after it. */
  readonly at: string;
  readonly weeks: readonly WeekStanding[];
  /** In the order in which the course meets them. */
  readonly topics: readonly TopicStanding[];
  /** What to review now, the longest due first. */
  readonly due: readonly DueTest[];
  /** What will be due, the soonest first. */
  readonly coming: readonly DueTest[];
  /** The first exercise that is not complete: `week-01/dot`; null when all are. */
  readonly next: string | null;
}

export interface WeekStanding {
  /** `week-01`. */
  readonly week: string;
  /** `week-01-linear-algebra`: the folder's name in curriculum/ and exercises/. */
  readonly folder: string;
  /** The best points so far. */
  readonly points: number;
  readonly maxPoints: number;
  readonly exercises: readonly ExerciseStanding[];
}

export interface ExerciseStanding {
  readonly id: string;
  readonly title: string;
  /** `week-01/1`. */
  readonly lesson: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly state: 'complete' | 'begun' | 'new';
  readonly attempts: number;
  readonly hints: number;
  /** 0 to 1. */
  readonly mastery: number;
  /** How many of its tests are due for review. */
  readonly due: number;
}

export interface TopicStanding {
  readonly topic: string;
  /** 0 to 1, to a thousandth. */
  readonly mastery: number;
  readonly level: Level;
  /** When one of its exercises was last met, ISO time; null before. */
  readonly lastSeen: string | null;
  readonly exercises: readonly string[];
}

export interface DueTest {
  readonly exercise: string;
  readonly test: string;
  /** When it first failed. */
  readonly since: string;
  readonly dueAt: string;
}

/** @param now ISO time */
export function standingOf(exercises: readonly ListedExercise[], progress: Progress, now: string): Standing {
  const cards = exercises.flatMap(({ id }) => cardsOf(progress, id));
  const [due, coming] = [true, false].map((isNow) =>
    cards
      .filter(({ card }) => isDue(card, now) === isNow)
      .map(({ exercise, test, card }): DueTest => ({ exercise, test, since: card.since, dueAt: dueAt(card) }))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0)),
  ) as [DueTest[], DueTest[]];
  const one = (exercise: ListedExercise) => exerciseStanding(exercise, progress, due, now);
  const weeks = [...new Set(exercises.map(({ week }) => week))].map((folder) => {
    const own = exercises.filter(({ week }) => week === folder).map(one);
    return {
      week: shortWeek(folder),
      folder,
      points: sum(own, 'points'),
      maxPoints: sum(own, 'maxPoints'),
      exercises: own,
    };
  });
  const next = exercises.find(({ id }) => progress.exercises[id]?.completedAt === undefined)?.id ?? null;
  return { version: 1, at: now, weeks, topics: topicsOf(exercises, progress, now), due, coming, next };
}

const sum = (list: readonly ExerciseStanding[], of: 'points' | 'maxPoints'): number =>
  list.reduce((total, exercise) => total + exercise[of], 0);

const cardsOf = ({ exercises }: Progress, id: string) =>
  Object.entries(exercises[id]?.cards ?? {}).map(([test, card]) => ({ exercise: id, test, card }));

function exerciseStanding(
  { id, title, lesson, points }: ListedExercise,
  { exercises }: Progress,
  due: readonly DueTest[],
  now: string,
): ExerciseStanding {
  const done = exercises[id];
  return {
    id,
    title,
    lesson,
    points: done?.best ?? 0,
    // What was graded last says how many points this copy of the course can give: held-out tests may be absent.
    maxPoints: done?.maxPoints || points,
    state: done?.completedAt !== undefined ? 'complete' : (done?.attempts ?? 0) > 0 ? 'begun' : 'new',
    attempts: done?.attempts ?? 0,
    hints: done?.hints ?? 0,
    mastery: rounded(masteryOf(done, now)),
    due: due.filter(({ exercise }) => exercise === id).length,
  };
}

/** Mastery of each topic: the mean over its exercises, weighted by their points. */
export function topicsOf(exercises: readonly ListedExercise[], progress: Progress, now: string): TopicStanding[] {
  return [...new Set(exercises.flatMap(({ topics }) => topics))].map((topic) => {
    const own = exercises.filter(({ topics }) => topics.includes(topic));
    const points = own.reduce((total, exercise) => total + exercise.points, 0);
    const earned = own.reduce((total, e) => total + e.points * masteryOf(progress.exercises[e.id], now), 0);
    const seen = own.flatMap(({ id }) => lastSeen(progress.exercises[id]) ?? []);
    const mastery = rounded(earned / points);
    return {
      topic,
      mastery,
      level: levelOfMastery(mastery),
      lastSeen: seen.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null,
      exercises: own.map(({ id }) => id),
    };
  });
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000;
