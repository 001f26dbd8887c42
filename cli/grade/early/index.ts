/**
 * Early warnings: what the text of an answer alone gives away, said in a friendly way before the tests speak. They decide nothing:
 * imports are refused by the resolver, changed arguments and counted calls are seen by the tests, and no point depends on this.
 */
import type { ExerciseCard } from '../catalog.ts';
import { parseAnswer } from './answer.ts';
import { changedArguments } from './changed-arguments.ts';
import { forbiddenImports } from './forbidden-imports.ts';
import { habits } from './habits.ts';
import { missingRecursion } from './missing-recursion.ts';

/** What an exercise asks for beyond its values. */
export type EarlyRules = Pick<ExerciseCard, 'allow' | 'asks'>;

export interface EarlyWarning {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

const MOST = 4;

/** The first few warnings, by line; none for a text that does not parse, or is nested deeper than anybody writes. */
export function earlyWarnings(text: string, rules: EarlyRules): EarlyWarning[] {
  try {
    return warningsIn(text, rules);
  } catch (error) {
    if (error instanceof RangeError) return []; // the tree is deeper than the stack
    throw error;
  }
}

function warningsIn(text: string, { allow, asks = [] }: EarlyRules): EarlyWarning[] {
  const answer = parseAnswer(text);
  if (!answer) return [];
  return [
    ...forbiddenImports(answer, allow),
    ...habits(answer),
    ...(asks.includes('unchanged arguments') ? changedArguments(answer) : []),
    ...(asks.includes('recursion') ? missingRecursion(answer) : []),
  ]
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST);
}
