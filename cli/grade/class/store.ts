// Results by what they depend on. Each is a file that is written whole, at once, when its exercise is graded: whoever pulls the plug
// loses the exercise that is running, and the next run goes on after it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';
import type { ExerciseResult } from '../results.ts';
import type { Unit } from './unit.ts';

export interface Store {
  get(unit: Unit): ExerciseResult | undefined;
  put(unit: Unit, result: ExerciseResult): void;
}

export function openStore(folder: string): Store {
  const pathOf = ({ key }: Unit): string => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    get(unit) {
      const path = pathOf(unit);
      if (!existsSync(path)) return undefined;
      try {
        return (JSON.parse(readFileSync(path, 'utf8')) as { result: ExerciseResult }).result;
      } catch (error) {
        if (error instanceof SyntaxError) return undefined; // damaged from outside: it is graded again
        throw error;
      }
    },
    put(unit, result) {
      // What a broken test left undecided, or a machine without time to spare decided, is not kept.
      if (result.findings.some(({ kind }) => kind === 'broken-test' || kind === 'busy-machine')) return;
      writeWhole(pathOf(unit), `${JSON.stringify({ parts: unit.parts, result })}\n`);
    },
  };
}
