// Early warnings in a result; a file of its own, because it needs no compiler.
import type { ExerciseResult, Finding } from '../results.ts';
import type { EarlyWarning } from './index.ts';

/** A result with the warnings before its other findings; as it is when nothing was lost, or nothing is written yet. */
export function withEarlyWarnings(
  result: ExerciseResult,
  file: string,
  warnings: readonly EarlyWarning[],
): ExerciseResult {
  const { points, maxPoints, findings } = result;
  const isMoot =
    points === maxPoints || findings.some(({ kind }) => kind === 'syntax' || (kind === 'todo' && points === 0));
  if (isMoot || warnings.length === 0) return result;
  const early = warnings.map(
    ({ line, message }): Finding => ({ kind: 'early-warning', message: `${file}, line ${line}: ${message}` }),
  );
  return { ...result, findings: [...early, ...findings] };
}
