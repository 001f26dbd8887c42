// What came of a test run, whatever ran it, and how it is told.

export interface Outcome {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** Why it was skipped or how it failed. */
  readonly reason?: string;
}

const SLOWEST = 10;

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly slowest: readonly Outcome[];
  readonly skips: readonly Outcome[];
  readonly failures: readonly Outcome[];
}

export function summarize(outcomes: readonly Outcome[]): Summary {
  const of = (state: Outcome['state']) => outcomes.filter((outcome) => outcome.state === state);
  const slowest = outcomes
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST);
  const [passed, failures, skips] = [of('passed'), of('failed'), of('skipped')];
  return { passed: passed.length, failed: failures.length, skipped: skips.length, slowest, skips, failures };
}

/** A run is good when nothing failed and something ran: a filter that matches nothing is a mistake, not a success. */
export const isGood = ({ passed, failed }: Summary): boolean => failed === 0 && passed > 0;

/** The lines below a run; the last one is `N passed, N failed`, with `, N skipped` when there are any. */
export function summaryLines({ passed, failed, skipped, slowest, skips, failures }: Summary): string[] {
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', title, ...lines] : []);
  return [
    ...section(
      'Slowest',
      slowest.map(({ name, seconds }) => `  ${seconds.toFixed(2).padStart(7)} s  ${name}`),
    ),
    ...section(
      'Failed',
      failures.map(
        ({ name, reason }) => `  ✗ ${name}${reason ? `\n      ${reason.replaceAll('\n', '\n      ')}` : ''}`,
      ),
    ),
    ...section(
      'Skipped',
      skips.map(({ name, reason }) => `  – ${name}: ${reason ?? 'no reason given'}`),
    ),
    '',
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ];
}
