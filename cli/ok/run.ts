// Runs checks side by side: the slow ones wait for child processes, the others use that time.
import { performance } from 'node:perf_hooks';
import { UserError } from '../shared/command.ts';
import type { Check, Context, Finding, Outcome } from './check.ts';

/** Runs all checks; `onEnd` hears of each as it ends. The outcomes keep the order of the checks. */
export function runChecks(
  checks: readonly Check[],
  context: Context,
  onEnd: (outcome: Outcome) => void = () => undefined,
): Promise<Outcome[]> {
  return Promise.all(
    checks.map(async (check) => {
      const start = performance.now();
      const findings = await check.run(context).catch((error: unknown) => [couldNotRun(check, error)]);
      const outcome = { name: check.name, seconds: (performance.now() - start) / 1000, findings };
      onEnd(outcome);
      return outcome;
    }),
  );
}

// A check that breaks has checked nothing: that is a finding, never a pass.
function couldNotRun(check: Check, error: unknown): Finding {
  const what = error instanceof Error ? error.message : String(error);
  return {
    where: `cli/ok/checks/${check.name}.ts`,
    what: `the check could not run: ${what}`,
    cure: error instanceof UserError ? error.cure : `run "npm run ok -- --only ${check.name}" alone and mend the check`,
  };
}
