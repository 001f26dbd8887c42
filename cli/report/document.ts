import type { TopicStanding } from '../grade/learner/standing.ts';
import type { ExerciseResult } from '../grade/results.ts';
import type { Provenance } from './proof/provenance.ts';
import type { LessonPoints, Step } from './standing/points.ts';
import type { ReportedQuestion } from './standing/questions.ts';

/** For whom: the learner, whoever teaches them (with solutions), or whoever they show their work to (code folded, no lost points). */
export const PROFILES = ['learner', 'instructor', 'portfolio'] as const;
export type Profile = (typeof PROFILES)[number];

export interface ReportedLesson {
  readonly path: string;
  readonly title: string;
  readonly language: string;
  /** A name for the state of the outputs, and the same in words. */
  readonly outputs: string;
  readonly outputsInWords: string;
  /** Headings of the second level. */
  readonly sections: readonly string[];
}

/** What `my/progress.json` notes of an exercise. */
export interface Noted {
  readonly attempts: number;
  readonly hints: number;
  readonly best: number;
  /** ISO 8601. */
  readonly firstAt?: string;
  readonly lastAt?: string;
  readonly completedAt?: string;
  /** When the solution was asked for before all points were earned. */
  readonly gaveUpAt?: string;
  /** Each time that the best result rose. */
  readonly rises?: readonly Step[];
}

export interface ReportedExercise extends ExerciseResult {
  readonly title: string;
  /** `week-01/1`. */
  readonly lesson: string;
  /** Whether there is an answer, and not only the starter. */
  readonly answered: boolean;
  readonly noted?: Noted;
}

/** A report as data: what `--format json` writes, and what the other formats show. */
export interface ReportDocument {
  readonly version: 1;
  readonly title: string;
  readonly what: string;
  readonly profile: Profile;
  readonly points: number;
  readonly maxPoints: number;
  readonly lessons: readonly ReportedLesson[];
  readonly byLesson: readonly LessonPoints[];
  /** Mastery by topic; empty where nothing is on record, and in a portfolio. */
  readonly topics: readonly TopicStanding[];
  readonly exercises: readonly ReportedExercise[];
  /** The questions of the lessons; empty where none was answered. In a portfolio, those that are right. */
  readonly questions: readonly ReportedQuestion[];
  /** Points by the time at which they were earned. */
  readonly steps: readonly Step[];
  readonly provenance: Provenance;
}
