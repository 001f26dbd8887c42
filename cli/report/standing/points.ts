// Points so far: lesson by lesson, and over time from what my/progress.json noted.
import type { Noted, ReportedExercise } from '../document.ts';

/** `complete`: every point, held-out tests included; `nearly`: four fifths of them; `begun`: an answer; `not begun`: none. */
export type Share = 'complete' | 'nearly' | 'begun' | 'not begun';

/** A lesson's exercises together. */
export interface LessonPoints {
  /** `week-01/1`. */
  readonly lesson: string;
  readonly title: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly share: Share;
  readonly exercises: readonly { readonly id: string; readonly share: Share }[];
}

/** So many points had been earned at this time. */
export interface Step {
  /** ISO 8601. */
  readonly at: string;
  readonly points: number;
}

const NEARLY = 0.8;

export function shareOf(points: number, maxPoints: number, answered: boolean): Share {
  if (maxPoints > 0 && points >= maxPoints) return 'complete';
  if (maxPoints > 0 && points >= NEARLY * maxPoints) return 'nearly';
  return answered || points > 0 ? 'begun' : 'not begun';
}

/** Lessons in the order of their first exercises. */
export function pointsByLesson(
  exercises: readonly ReportedExercise[],
  titleOf: (lesson: string) => string,
): LessonPoints[] {
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
      share: shareOf(points, maxPoints, answered),
      exercises: own.map((e) => ({ id: e.id, share: shareOf(e.points, e.maxPoints, e.answered) })),
    };
  });
}

/**
 * Points over time: each time that the best result of an exercise rose. What an older version of the course noted counts from when all
 * the points were first earned, or with its best result from its last attempt.
 */
export function stepsOf(noted: readonly Noted[]): Step[] {
  const gains = noted
    .flatMap(({ rises, best, completedAt, lastAt }) => {
      const steps = rises ?? (best > 0 ? [{ at: completedAt ?? lastAt ?? '', points: best }] : []);
      return steps.map(({ at, points }, i) => ({ at, more: points - (steps[i - 1]?.points ?? 0) }));
    })
    .filter(({ at, more }) => more > 0 && at !== '')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  let points = 0;
  return gains.map(({ at, more }) => {
    points += more;
    return { at, points };
  });
}
