// One answer to one exercise, and the name of everything that decides its points: equal names, equal results.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inClone } from '../../shared/paths.ts';
import { type Exercise, heldOutTest, typesFile, visibleTest } from '../catalog.ts';
import type { Answer } from '../intake/locate.ts';
import type { IsolationLevel } from '../submission/sandbox/isolation.ts';
import { typedFile } from '../submission/typed-file.ts';
import { withoutTypes } from '../types/strip/without-types.ts';

/** What a result depends on, each part by its hash, so that a changed result can say what changed. */
export interface Parts {
  readonly answer: string;
  readonly tests: string;
  readonly seed: string;
  readonly grader: string;
  readonly isolation: string;
}

export interface Unit {
  readonly submission: string;
  readonly exercise: Exercise;
  readonly answer: Answer;
  readonly parts: Parts;
  /** Hash of all parts. */
  readonly key: string;
}

export const digest = (...texts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex').slice(0, 32);
};

export interface UnitContext {
  readonly seed: string;
  readonly isolation: IsolationLevel;
}

/** Makes units; what all of them share is hashed once. */
export function unitMaker({ seed, isolation }: UnitContext): (submission: string, answer: Answer) => Unit {
  const tests = new Map<Exercise, string>();
  const grader = graderDigest();
  return (submission, answer) => {
    const { exercise } = answer;
    const ofTests = tests.get(exercise) ?? testsDigest(exercise);
    tests.set(exercise, ofTests);
    const parts: Parts = {
      answer: digest(answer.source, ...[...answer.beside].flat()),
      tests: ofTests,
      seed: digest(seed),
      grader,
      isolation,
    };
    return { submission, exercise, answer, parts, key: digest(exercise.id, ...Object.values(parts)) };
  };
}

function testsDigest(exercise: Exercise): string {
  const { folder, solutionFolder, task } = exercise;
  const author = ['exercise.json', 'given.ts', 'drive.ts'].map((name) => join(folder, name));
  const files = [
    visibleTest(exercise),
    typesFile(exercise),
    heldOutTest(exercise),
    join(solutionFolder, `${task}.ts`),
    ...author,
  ];
  return digest(...files.map((file) => (existsSync(file) ? readFileSync(file) : '')));
}

/** The code that judges, and the Node that runs it. */
function graderDigest(): string {
  const files = globSync('{author,decider,early,submission,types}/**/*.{ts,mjs}', { cwd: inClone('cli/grade') })
    .filter((path) => !/\.test\.ts$|testing/.test(path))
    .sort();
  return digest(process.version, ...files.map((path) => readFileSync(inClone(`cli/grade/${path}`))));
}

export interface Staged {
  readonly file: string;
  /** Its types were taken off here, which costs each sandbox most of its start. */
  readonly isPlain: boolean;
}

/** Puts an answer into a folder of its own, which is all that its sandbox sees of it. */
export function stage({ exercise, answer }: Unit, folder: string): Staged {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  for (const [name, text] of answer.beside) writeFileSync(join(folder, name), text);
  const file = join(folder, `${exercise.task}.ts`);
  const plain = withoutTypes(answer.source); // one that does not parse is explained by its own sandbox
  writeFileSync(file, plain ?? answer.source);
  // Tests of types read it as it was written.
  if (plain !== undefined && existsSync(typesFile(exercise)))
    writeFileSync(typedFile({ file, isPlain: true }), answer.source);
  return { file, isPlain: plain !== undefined };
}
