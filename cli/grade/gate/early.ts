// Early warnings are for learners: the course's own solution gets none, and what they look for is what tests ask.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Exercise, heldOutTest, visibleTest } from '../catalog.ts';
import { earlyWarnings } from '../early/index.ts';
import type { Report } from './report.ts';
import { solutionOf } from './variants.ts';

export function checkEarly(exercise: Exercise, report: Report): void {
  const solution = solutionOf(exercise);
  if (!existsSync(solution)) return; // said already
  for (const { line, message } of earlyWarnings(readFileSync(solution, 'utf8'), exercise)) {
    report(solution, `line ${line} would be warned of: ${message}`, 'write it otherwise, or mend the warning');
  }
  const tests = [visibleTest(exercise), heldOutTest(exercise)].filter((file) => existsSync(file));
  const decides = tests.some((file) => /\bpure: true\b/.test(readFileSync(file, 'utf8')));
  const warns = exercise.asks?.includes('unchanged arguments') ?? false;
  if (decides === warns) return;
  const card = join(exercise.folder, 'exercise.json');
  if (decides)
    report(card, 'its tests compare arguments, and no warning says so before', 'add "unchanged arguments" to "asks"');
  else
    report(
      card,
      'asks for unchanged arguments, and no test compares them',
      'ask for the answer with submission<…>({ pure: true })',
    );
}
