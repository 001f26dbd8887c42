import { basename, dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Fault } from '../results.ts';
import { SubmissionFault } from '../submission/host.ts';
import { typedFile } from '../submission/typed-file.ts';
import type { TypeAnswer } from '../types/hold/order.ts';
import { typesInThread } from '../types/hold/thread.ts';
import { currentFile, currentJobs, runningTest } from './current.ts';

/**
 * A handle on claims about the types of the answer. The file beside the test is read by the compiler and never run; each function that it
 * exports is a group of claims, and a call of the handle asks whether they hold.
 *
 * @example
 * const hold = types('./spiral.types.ts');
 * graded('…', { points: 1, why: '…', seconds: 60 }, async () => {
 *   await hold('numbersStayNumbers');
 * });
 */
export function types(file: string): (group: string) => Promise<void> {
  const typesFile = join(dirname(currentFile()), file);
  const answers = new Map<string, Promise<TypeAnswer>>();
  // While the other tests run.
  for (const { source } of currentJobs()) {
    const answerFile = typedFile(source);
    const asked = typesInThread({ typesFile, answerFile, allow: source.allow });
    asked.catch(() => undefined); // whoever asks for it hears of it
    answers.set(answerFile, asked);
  }
  return async (group) => {
    const test = runningTest();
    if (!test)
      throw new Error(`"${group}" was asked outside of graded(…): only a graded test says whose answer it judges`);
    const answer = await answers.get(typedFile(test.source))!;
    if ('fault' in answer) {
      const fault = typeFault(answer, basename(test.source.file));
      test.faults.push(fault);
      throw new SubmissionFault(fault);
    }
    expect(Object.keys(answer.verdicts), `groups of ${basename(typesFile)}`).toContain(group);
    const problems = answer.verdicts[group]!;
    if (problems.length > 0) throw new Error(problems.join('\n'));
  };
}

const SENTENCES: Readonly<Record<TypeFault['fault'], (file: string) => string>> = {
  'missing-file': (file) => `${file} is not there`,
  todo: () => 'the types are still to be written',
  'endless-type': () => 'a type of the answer never ends: does it refer to itself without a last case?',
  'foreign-types': () => 'the answer changes types that are not its own',
};

type TypeFault = Extract<TypeAnswer, { fault: unknown }>;

const typeFault = ({ fault, detail }: TypeFault, file: string): Fault => ({
  kind: fault,
  message: SENTENCES[fault](file),
  ...(detail !== undefined && { detail }),
});

/** A claim in a file of types; it is read by the compiler and never run. */
export function expectType<Got>(_value?: Got): { toBe<_Expected>(): void } {
  throw new Error('expectType is for *.types.ts, which the compiler reads and nobody runs');
}
