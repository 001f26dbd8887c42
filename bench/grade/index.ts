// The autograder: one exercise as a learner grades it, and a class as an instructor does. Nobody else runs these tests, so what stands
// beside each figure is the limit that we promise.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { listExercises } from '../../cli/grade/catalog.ts';
import { openDecider } from '../../cli/grade/decider/decide.ts';
import { grade } from '../../cli/grade/grade.ts';
import { strongestIsolation } from '../../cli/grade/submission/sandbox/isolation.ts';
import { inClone } from '../../cli/shared/paths.ts';
import type { Area, Case, Contender, OpenArea } from '../harness/area.ts';
import { TaskFault } from '../harness/measure.ts';
import { type ClassFigures, gradeClassOf } from './classroom.ts';
import { weekReport } from './week-report.ts';

const dot = () => listExercises().filter(({ id }) => id === 'week-01/dot');

interface GradeCase {
  readonly name: string;
  readonly unit: 'ms' | 'MB';
  /** What we promise, in seconds or MB. */
  readonly limit: number;
  readonly rounds: number;
  readonly warmSeconds: number;
  /** Seconds or MB of one run. */
  open(say: (line: string) => void): Promise<{ once(): Promise<number>; close?(): Promise<void> }>;
}

const CASES: readonly GradeCase[] = [
  { name: 'one warm', unit: 'ms', limit: 0.4, rounds: 15, warmSeconds: 2, open: oneWarm },
  { name: 'one cold', unit: 'ms', limit: 2, rounds: 7, warmSeconds: 2, open: async () => ({ once: oneCold }) },
  {
    name: 'report of a week',
    unit: 'ms',
    limit: 3,
    rounds: 5,
    warmSeconds: 1,
    open: async () => ({ once: weekReport }),
  },
  { name: 'class 25 × 8', unit: 'ms', limit: 60, rounds: 1, warmSeconds: 0, open: classOf(25, 'seconds') },
  { name: 'class 200 × 8', unit: 'ms', limit: 480, rounds: 1, warmSeconds: 0, open: classOf(200, 'seconds') },
  { name: 'class 200 × 8: growth', unit: 'MB', limit: 50, rounds: 1, warmSeconds: 0, open: classOf(200, 'growthMb') },
];

export const area: Area = {
  name: 'grade',
  cases: CASES.map(({ name }) => name),
  async open(names, { say }): Promise<OpenArea> {
    const chosen = CASES.filter(({ name }) => names.includes(name));
    const opened = await Promise.all(chosen.map((one) => one.open(say)));
    return {
      cases: chosen.map((one, i) => toCase(one, opened[i]!)),
      versions: { isolation: (await strongestIsolation()).level },
      close: async () => void (await Promise.all(opened.map(({ close }) => close?.()))),
    };
  },
};

function toCase({ name, unit, limit, rounds, warmSeconds }: GradeCase, { once }: { once(): Promise<number> }): Case {
  const ours: Contender = {
    name: 'ai-mastery',
    version: '0.1.0',
    async time(times) {
      let sum = 0;
      for (let i = 0; i < times; i++) sum += await once();
      return sum;
    },
  };
  const stated: Contender = { name: 'limit', version: 'stated', time: (times) => limit * times };
  return { name, unit, threads: 2, rounds, batchSeconds: 0, warmSeconds, ours, peers: [stated] };
}

async function timed(task: () => Promise<unknown> | unknown): Promise<number> {
  const started = performance.now();
  await task();
  return (performance.now() - started) / 1000;
}

/** A decider that is up, as the watch mode and the notebook have it; the answer's thread is started anew each time. */
async function oneWarm() {
  const decider = await openDecider();
  const answerOf = () => `${dot()[0]!.solutionFolder}/dot.ts`;
  const once = () =>
    timed(async () => {
      const { points, maxPoints } = await grade(dot(), { answerOf, decider });
      if (points !== maxPoints) throw new TaskFault(`${points} of ${maxPoints} points`);
    });
  return { once, close: () => decider.close() };
}

/** The command as it is typed, from its start to its exit. */
const oneCold = (): Promise<number> =>
  timed(async () => {
    const args = [
      '--disable-warning=ExperimentalWarning',
      inClone('cli/main.ts'),
      'grade',
      'week-01/dot',
      '--of',
      'solutions',
    ];
    const command = spawn(process.execPath, args, { stdio: 'ignore', cwd: inClone('') });
    const [status] = await once(command, 'exit');
    if (status !== 0) throw new TaskFault(`exit code ${status}`);
  });

/** Two figures of one grading: a class is graded once for both. */
function classOf(size: number, what: keyof ClassFigures) {
  return async (say: (line: string) => void) => ({
    async once() {
      const figures = graded.get(size) ?? gradeClassOf(size, 8, say);
      graded.set(size, figures);
      return (await figures)[what];
    },
  });
}
const graded = new Map<number, Promise<ClassFigures>>();
