// A class of attackers and two honest neighbors. Of the 8 points each attack costs what it touches: most are made in the test of the
// empty total, which is worth 1; those made while the file is loaded cost all.
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isolationAt, whyNot } from '../submission/sandbox/isolation.ts';
import type { GradedSubmission } from './graded-submission.ts';
import { filesBelow, ownSandboxes, runningProcesses, testClass } from './testing.ts';

interface Outcome {
  readonly points: number;
  /** Kinds of findings, in their order. */
  readonly findings: readonly string[];
}

const ATTACKS: Readonly<Record<string, Outcome>> = {
  'answers/never-ends': { points: 7, findings: ['timeout'] },
  'answers/never-settles': { points: 7, findings: ['never-settles'] },
  'answers/asks-for-ever': { points: 6, findings: ['timeout'] },
  'answers/prints-for-ever': { points: 7, findings: ['timeout'] },
  'attacks/microtasks': { points: 7, findings: ['timeout'] },
  'answers/loops-at-import': { points: 0, findings: ['timeout'] },
  'answers/out-of-memory': { points: 7, findings: ['memory'] },
  'attacks/fills-buffers': { points: 7, findings: ['memory'] },
  'attacks/fork-bomb': { points: 7, findings: ['not-allowed', 'tried-processes'] },
  'attacks/signals': { points: 7, findings: ['not-allowed', 'tried-processes'] },
  'answers/kills-its-process': { points: 7, findings: ['not-allowed', 'tried-processes'] },
  'attacks/full-disk': { points: 7, findings: ['not-allowed', 'tried-files'] },
  'attacks/reads-solution': { points: 7, findings: ['not-allowed', 'tried-files'] },
  'attacks/leaves-by-import': { points: 7, findings: ['not-allowed', 'tried-files'] },
  'answers/borrows-the-solution': { points: 0, findings: ['not-allowed', 'tried-files'] },
  'attacks/native-code': { points: 7, findings: ['not-allowed', 'tried-files'] },
  'attacks/network': { points: 7, findings: ['not-allowed', 'tried-network'] },
  'answers/exits-in-a-call': { points: 7, findings: ['exit'] },
  'answers/exits-at-import': { points: 0, findings: ['exit'] },
  'attacks/exit-handlers': { points: 0, findings: ['timeout'] },
  'answers/patches': { points: 0, findings: ['changed-built-ins'] },
  'attacks/patches-clocks': { points: 7, findings: ['changed-built-ins'] },
  'answers/forges': { points: 0, findings: ['not-allowed', 'tried-internals'] },
  'attacks/forges-by-message': { points: 7, findings: ['not-allowed', 'tried-internals'] },
  'attacks/forges-by-print': { points: 7, findings: [] },
  'answers/leaks': { points: 0, findings: [] },
  'answers/proxies': { points: 0, findings: ['not-data', 'not-data'] },
  'answers/huge-and-deep': { points: 0, findings: ['not-data', 'not-data'] },
};

const idOf = (path: string): string => path.replace('/', ' ');
const ALL = ['container', 'namespaces', 'process'] as const;
const reasons = await Promise.all(ALL.map(whyNot));
const LEVELS = ALL.filter((_, i) => reasons[i] === undefined);

describe.for(LEVELS)('a class of attackers in sandboxes: %s', (level) => {
  const room = testClass();
  let graded: Map<string, GradedSubmission>;

  beforeAll(async () => {
    for (const path of Object.keys(ATTACKS)) room.answer(idOf(path), `${path}.ts`);
    room.answer('a neighbor', 'answers/good.ts');
    room.answer('zoe', 'answers/partial.ts');
    room.put('own config/total.ts', readFileSync(new URL('../fixtures/answers/good.ts', import.meta.url)));
    room.put('own config/package.json', '{ "type": "commonjs", "imports": { "#x": "./x.js" } }');
    room.put('own config/vitest.config.ts', 'export default { test: { passWithNoTests: true, include: [] } };');
    room.put('own config/total.test.ts', "import { test } from 'vitest'; test('fine', () => {});");
    graded = await room.grade({ isolation: isolationAt(level) });
  }, 300_000);
  afterAll(() => room.remove());

  test.for(Object.entries(ATTACKS))('%s', ([path, { points, findings }]) => {
    const result = graded.get(idOf(path))!.exercises.find(({ id }) => id === 'week-90/total')!;
    const kinds = result.findings.map(({ kind }) => kind as string);
    // A machine with no time to spare says so; there, time may be over before memory is.
    const busy = kinds.includes('busy-machine');
    const expected = findings.map((kind) => (busy && kind === 'memory' ? 'timeout' : kind));
    expect(kinds).toEqual(busy ? [...expected, 'busy-machine'] : findings);
    expect(result).toMatchObject({ points, maxPoints: 8 });
  });

  test('the neighbors get what they earn', () => {
    expect(graded.get('a neighbor')!.points).toBe(8);
    expect(graded.get('zoe')!.points).toBe(4);
  });

  test('configuration and tests of their own are named and change nothing', () => {
    const { points, findings } = graded.get('own config')!;
    expect(points).toBe(8);
    expect(findings.map(({ kind }) => kind)).toEqual(['own-config', 'own-tests']);
  });

  test('no process and no file survives', () => {
    expect(ownSandboxes()).toEqual([]);
    expect(runningProcesses().filter(({ command }) => command.includes('-e for(;;){}'))).toEqual([]);
    expect(readdirSync(tmpdir()).filter((name) => name.includes('full-disk'))).toEqual([]);
    expect(filesBelow(room.out).filter((path) => path.includes('.work'))).toEqual([]);
  });

  test('no held-out value is in anything that was written', () => {
    // Inputs of the held-out test have seven digits and begin with 7; totals of several have eight.
    const texts = filesBelow(room.out).map((path) => ({ path, text: readFileSync(path, 'latin1') }));
    const leaks = texts.filter(({ text }) => /(?<![\d.a-f])7\d{6}(?![\da-f])/.test(text));
    expect(leaks.map(({ path }) => path)).toEqual([]);
    expect(texts.length).toBeGreaterThan(60);
  });
});
