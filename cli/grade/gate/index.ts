/**
 * The gate of the exercises: nothing that it lets through can surprise a learner. The starter type-checks and fails by its TODO alone, the
 * solution earns every point on several seeds, each typical wrong answer is caught by the test that it names, whose
 * message tells the mistake, and the points add up.
 */
import type { Finding } from '../../ok/check.ts';
import { ROOT } from '../../shared/paths.ts';
import { type Exercise, listExercises } from '../catalog.ts';
import { openDecider } from '../decider/decide.ts';
import { select } from '../select.ts';
import { typeProblemsInThread } from '../types/in-thread.ts';
import { checkAllowed } from './allow.ts';
import { checkEarly } from './early.ts';
import { checkFiles } from './files.ts';
import { checkOwnNumbers } from './own-numbers.ts';
import { collector, type Report } from './report.ts';
import { checkRun } from './runs.ts';
import { type Variant, variantsOf } from './variants.ts';

export interface GateOptions {
  /** Only these: `week-01`, `week-01/dot`. @default all */
  readonly filter?: string;
  /** The folder with exercises/, solutions/ and curriculum/. @default this course */
  readonly course?: string;
}

/** Everything that is wrong with the exercises; empty when they may go to learners. */
export async function checkExercises({ filter = 'all', course = ROOT }: GateOptions = {}): Promise<Finding[]> {
  const findings: Finding[] = [];
  const report = collector(course, findings);
  const exercises = select(listExercises(course), filter);
  for (const exercise of exercises) {
    checkFiles(course, exercise, report);
    checkEarly(exercise, report);
  }
  const variants = exercises.flatMap(variantsOf);
  await Promise.all([
    judge(exercises, variants, report),
    checkTypes(variants, report),
    ...exercises.map((exercise) => checkAllowed(exercise, report)),
    ...exercises.map((exercise) => checkOwnNumbers(exercise, report)),
  ]);
  return findings;
}

async function judge(exercises: readonly Exercise[], variants: readonly Variant[], report: Report): Promise<void> {
  if (variants.length === 0) return;
  const decider = await openDecider({ workers: exercises.length > 1 ? 2 : 1 });
  try {
    const verdicts = await decider.decide(variants.flatMap(({ orders }) => orders));
    for (const variant of variants) {
      checkRun({ ...variant, verdicts: verdicts.filter(({ order }) => variant.orders.includes(order)) }, report);
    }
  } finally {
    await decider.close();
  }
}

async function checkTypes(variants: readonly Variant[], report: Report): Promise<void> {
  const files = [...new Set(variants.map(({ file }) => file))];
  for (const { file, line, message } of await typeProblemsInThread(files)) {
    report(
      file,
      `line ${line}: type error: ${message}`,
      'mend it: starters, solutions and wrong answers all type-check',
    );
  }
}
