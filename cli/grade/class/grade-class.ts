// Grades a class: what was handed in → answers → results → feedback, table, gradebook, analysis.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../../shared/command.ts';
import { writeWhole } from '../../shared/write-file.ts';
import type { Exercise } from '../catalog.ts';
import { type Located, locate } from '../intake/locate.ts';
import { listSubmissions, type Submission } from '../intake/submissions.ts';
import type { ExerciseResult } from '../results.ts';
import type { Isolation } from '../submission/sandbox/isolation.ts';
import { gradeUnits } from './grade-units.ts';
import { writeGradebook } from './gradebook.ts';
import { type GradedSubmission, unanswered } from './graded-submission.ts';
import { itemAnalysis } from './items.ts';
import { lock } from './lock.ts';
import { misconceptionsOf } from './misconceptions.ts';
import { feedbackWriter, writeItems, writeTable } from './outputs.ts';
import { type ClassFile, readClassFile, standing, unknownNames } from './policy.ts';
import { openStore } from './store.ts';
import { type Unit, unitMaker } from './unit.ts';

export interface ClassOptions {
  readonly submissions: string;
  readonly out: string;
  readonly isolation: Isolation;
  readonly exercises: readonly Exercise[];
  readonly seed?: string;
  /** The instructor's file: due times, lateness, marks by hand. */
  readonly classFile?: string;
  readonly lanes: number;
}

/** Everything is in `out` when this returns. */
export async function gradeClass(
  options: ClassOptions,
  io: Io,
  now: Date = new Date(),
): Promise<readonly GradedSubmission[]> {
  const policy = options.classFile === undefined ? {} : readClassFile(options.classFile);
  const submissions = listSubmissions(options.submissions);
  const ids = submissions.map(({ id }) => id);
  for (const name of unknownNames(ids, policy)) io.say(`  ! ${options.classFile}: no submission is called "${name}"`);
  mkdirSync(options.out, { recursive: true });
  const unlock = lock(options.out);
  try {
    return await gradeAll(submissions, policy, options, io, now);
  } finally {
    unlock();
  }
}

async function gradeAll(
  submissions: readonly Submission[],
  policy: ClassFile,
  options: ClassOptions,
  io: Io,
  now: Date,
): Promise<readonly GradedSubmission[]> {
  const { out, exercises, isolation, lanes } = options;
  const seed = options.seed ?? keptSeed(out);
  const located = submissions.map((submission) => locate(submission, exercises));
  const units = unitsOf(submissions, located, unitMaker({ seed, isolation: isolation.level }));
  const eta = estimate(io);
  const results = await gradeUnits(units, {
    seed,
    isolation: isolation.level,
    lanes,
    store: openStore(join(out, '.results')),
    work: join(out, '.work'),
    progress: eta,
  });
  const graded = submissions.map(({ id }, i) => assemble(id, located[i]!, exercises, units, results, policy));
  graded.forEach(feedbackWriter(out, exercises, isolation.level, now));
  writeTable(out, graded, exercises);
  const changes = writeGradebook(join(out, 'gradebook.sqlite'), graded, isolation.level, now.toISOString());
  for (const { submission, exercise, before, after, why } of changes) {
    io.say(`${submission}  ${exercise}: ${before} → ${after} points: ${why}`);
  }
  io.progress('analyzing the tests');
  writeItems(
    out,
    itemAnalysis(
      graded.map((g) => g.exercises),
      await misconceptionsOf(exercises, join(out, '.results')),
    ),
  );
  return graded;
}

function unitsOf(
  submissions: readonly Submission[],
  located: readonly Located[],
  make: ReturnType<typeof unitMaker>,
): Unit[] {
  return submissions.flatMap(({ id }, i) => [...located[i]!.answers.values()].map((answer) => make(id, answer)));
}

function assemble(
  id: string,
  { answers, findings }: Located,
  exercises: readonly Exercise[],
  units: readonly Unit[],
  results: ReadonlyMap<Unit, ExerciseResult>,
  policy: ClassFile,
): GradedSubmission {
  const own = new Map(units.filter((unit) => unit.submission === id).map((unit) => [unit.exercise.id, unit]));
  const graded = exercises.map((exercise) => {
    const unit = own.get(exercise.id);
    return unit ? results.get(unit)! : unanswered(exercise);
  });
  const sum = (of: 'points' | 'maxPoints') => graded.reduce((total, result) => total + result[of], 0);
  const points = sum('points');
  return {
    id,
    points,
    maxPoints: sum('maxPoints'),
    findings,
    exercises: graded,
    sources: new Map([...answers].map(([exercise, { source }]) => [exercise, source])),
    parts: new Map([...own].map(([exercise, { parts }]) => [exercise, parts])),
    standing: standing(id, points, policy),
  };
}

/** A secret of this class, drawn once and kept beside the results, so that a second run draws the same held-out cases. */
function keptSeed(out: string): string {
  const path = join(out, '.seed');
  if (!existsSync(path)) writeWhole(path, randomBytes(16).toString('hex'));
  return readFileSync(path, 'utf8').trim();
}

/** Says how far it is and how long it will take, from what it took so far. */
function estimate(io: Io): (done: number, all: number) => void {
  const started = performance.now();
  return (done, all) => {
    const seconds = ((performance.now() - started) / 1000 / done) * (all - done);
    const left = seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
    io.progress(done === all ? `graded ${all} answers` : `graded ${done} of ${all} answers, about ${left} left`);
  };
}
