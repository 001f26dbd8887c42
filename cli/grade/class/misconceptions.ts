// Which mistake gives which output: the typical wrong answers of the course, run by its own tests.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';
import { type Exercise, visibleTest } from '../catalog.ts';
import { openDecider } from '../decider/decide.ts';
import { headerOf, wrongAnswers } from '../gate/variants.ts';
import { exerciseResult, ordersFor } from '../grade.ts';
import { type Misconceptions, outputKey } from './items.ts';
import { digest } from './unit.ts';

/** Runs every wrong answer of these exercises, once for each state of theirs; they are the course's own, and run in threads. */
export async function misconceptionsOf(exercises: readonly Exercise[], cache: string): Promise<Misconceptions> {
  const wrong = exercises.flatMap((exercise) => wrongAnswers(exercise).map((file) => ({ exercise, file })));
  if (wrong.length === 0) return new Map();
  const state = wrong.flatMap(({ exercise, file }) => [readFileSync(file), readFileSync(visibleTest(exercise))]);
  const path = join(cache, `misconceptions-${digest(...state)}.json`);
  if (existsSync(path)) return new Map(JSON.parse(readFileSync(path, 'utf8')));
  const made = await run(wrong);
  writeWhole(path, JSON.stringify([...made]));
  return made;
}

async function run(wrong: readonly { exercise: Exercise; file: string }[]): Promise<Misconceptions> {
  const decider = await openDecider({ workers: 2 });
  try {
    const orders = wrong.map(({ exercise, file }) => ordersFor(exercise, file)[0]!);
    const verdicts = await decider.decide(orders);
    const made = new Map<string, Set<string>>();
    wrong.forEach(({ exercise, file }, i) => {
      for (const { name, passed, got } of exerciseResult(exercise, [verdicts[i]!]).tests) {
        if (passed || got === undefined) continue;
        const key = outputKey(exercise.id, name, got);
        made.set(key, (made.get(key) ?? new Set()).add(headerOf(file).mistake ?? 'unnamed'));
      }
    });
    return new Map([...made].map(([key, mistakes]) => [key, [...mistakes].join('; or ')]));
  } finally {
    await decider.close();
  }
}
