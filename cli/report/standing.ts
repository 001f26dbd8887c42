// Where somebody stands: topic by topic from the points, and over time from what my/progress.json noted.
import type { Noted, ReportedExercise } from './document.ts';

/** `mastered`: every point, held-out tests included; `nearly`: four fifths of them; `begun`: an answer; `not begun`: none. */
export type Level = 'mastered' | 'nearly' | 'begun' | 'not begun';

/** A lesson's exercises together. */
export interface Topic {
  /** `week-01/1`. */
  readonly lesson: string;
  readonly title: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly level: Level;
  readonly exercises: readonly { readonly id: string; readonly level: Level }[];
}

/** So many points had been earned at this time. */
export interface Step {
  /** ISO 8601. */
  readonly at: string;
  readonly points: number;
}

const NEARLY = 0.8;

export function levelOf(points: number, maxPoints: number, answered: boolean): Level {
  if (maxPoints > 0 && points >= maxPoints) return 'mastered';
  if (maxPoints > 0 && points >= NEARLY * maxPoints) return 'nearly';
  return answered || points > 0 ? 'begun' : 'not begun';
}

/** Topics in the order of their first exercises. */
export function topicsOf(exercises: readonly ReportedExercise[], titleOf: (lesson: string) => string): Topic[] {
  return [...new Set(exercises.map(({ lesson }) => lesson))].map((lesson) => {
    const own = exercises.filter((exercise) => exercise.lesson === lesson);
    const sum = (of: 'points' | 'maxPoints') => own.reduce((total, exercise) => total + exercise[of], 0);
    const [points, maxPoints] = [sum('points'), sum('maxPoints')];
    const answered = own.some((exercise) => exercise.answered);
    return {
      lesson,
      title: titleOf(lesson),
      points,
      maxPoints,
      level: levelOf(points, maxPoints, answered),
      exercises: own.map((e) => ({ id: e.id, level: levelOf(e.points, e.maxPoints, e.answered) })),
    };
  });
}

/**
 * Points over time. An exercise counts from when all its points were first earned; one that never was complete counts with its best
 * result from its last attempt, since nothing earlier is noted.
 */
export function stepsOf(noted: readonly Noted[]): Step[] {
  const earned = noted
    .map(({ best, completedAt, lastAt }) => ({ at: completedAt ?? lastAt ?? '', best }))
    .filter(({ at, best }) => best > 0 && at !== '')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  let points = 0;
  return earned.map(({ at, best }) => {
    points += best;
    return { at, points };
  });
}
