import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../shared/command.ts';
import type { Exercise } from '../catalog.ts';
import type { Mutant } from './mutants.ts';

/** A mutant that no fair test can tell from the solution, named by its line before and after. */
export interface Equivalent {
  readonly was: string;
  readonly now: string;
  /** Why it does the same, or nothing that the task's words forbid. */
  readonly why: string;
}

export const equivalentsFile = ({ solutionFolder }: Exercise): string =>
  join(solutionFolder, 'equivalent-mutants.json');

export function readEquivalents(exercise: Exercise): readonly Equivalent[] {
  const file = equivalentsFile(exercise);
  if (!existsSync(file)) return [];
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${(error as Error).message}`, 'mend the file', { cause: error });
  }
  if (Array.isArray(list) && list.every(isEquivalent)) return list;
  throw new UserError(
    `${file} is no list of { was, now, why }`,
    'copy the two lines that the report shows, and say why',
  );
}

const isEquivalent = (entry: unknown): entry is Equivalent =>
  typeof entry === 'object' &&
  entry !== null &&
  (['was', 'now', 'why'] as const).every((key) => typeof (entry as Partial<Equivalent>)[key] === 'string') &&
  (entry as Equivalent).why.length >= 15;

export const isSame = (entry: Equivalent, mutant: Mutant): boolean =>
  entry.was === mutant.was && entry.now === mutant.now;
