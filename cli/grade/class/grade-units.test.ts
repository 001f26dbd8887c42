import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { gradeUnits } from './grade-units.ts';
import { openStore } from './store.ts';
import { fixture, fixtureExercises, testClass } from './testing.ts';
import { unitMaker } from './unit.ts';

vi.mock('node:os', async (original) => ({ ...(await original<typeof import('node:os')>()), loadavg: vi.fn() }));
afterEach(() => vi.mocked(loadavg).mockReset());

test.for([
  [0.5, []],
  [1e6, ['busy-machine']],
] as const)(
  'an answer that runs out of time at load %d is doubted: %j, and then not kept',
  { timeout: 30_000 },
  async ([load, doubts]) => {
    vi.mocked(loadavg).mockReturnValue([load, load, load]);
    const room = testClass();
    const context = { seed: 's', isolation: 'none' as const };
    const exercise = fixtureExercises.find(({ id }) => id === 'week-90/total')!;
    const source = readFileSync(fixture('answers/never-ends.ts'), 'utf8');
    const unit = unitMaker(context)('anna', { exercise, source, from: 'total.ts', beside: new Map() });
    const store = openStore(join(room.out, '.results'));
    const work = join(room.out, '.work');
    const results = await gradeUnits([unit], { ...context, store, work, lanes: 1, progress: () => undefined });
    expect(results.get(unit)!.findings.map(({ kind }) => kind)).toEqual(['timeout', ...doubts]);
    expect(store.get(unit) === undefined).toBe(doubts.length > 0);
    room.remove();
  },
);
