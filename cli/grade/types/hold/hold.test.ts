import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CACHE } from '../../../shared/paths.ts';
import { typesInThread } from './thread.ts';
import { typeVerdicts } from './verdicts.ts';

const CLAIMS = `import { expectType } from '#grading';
import { twice, type Pair } from './twice.ts';

export function value(): void {
  expectType(twice('a')).toBe<[string, string]>();
}

export function type(): void {
  expectType<Pair<number>>().toBe<[number, number]>();
}

export function refuses(): void {
  // @ts-expect-error two arguments are one too many
  twice('a', 'b');
}
`;
const SOLUTION = 'export type Pair<T> = [T, T];\nexport const twice = <T>(x: T): Pair<T> => [x, x];\n';

let folder: string;
beforeAll(() => {
  mkdirSync(join(CACHE, 'test'), { recursive: true });
  folder = mkdtempSync(join(CACHE, 'test', 'types-'));
  mkdirSync(join(folder, 'own'));
  writeFileSync(join(folder, 'own/twice.types.ts'), CLAIMS);
  writeFileSync(join(folder, 'own/given.ts'), 'export type Given = number;\n');
  writeFileSync(join(folder, 'secret.ts'), 'export const secret = 1;\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const order = (answer: string) => {
  const answerFile = join(folder, 'answer.txt');
  writeFileSync(answerFile, answer);
  return { typesFile: join(folder, 'own/twice.types.ts'), answerFile, allow: [] };
};
const judge = (answer: string) => typeVerdicts(order(answer));
const held = { value: [], type: [], refuses: [] };

describe('what the compiler says of claims', () => {
  test('they hold, also with types that the author gives', () => {
    expect(judge(SOLUTION)).toEqual({ verdicts: held });
    expect(judge(`import type { Given } from './given.ts';\nexport const given: Given = 1;\n${SOLUTION}`)).toEqual({
      verdicts: held,
    });
  });

  test.each([
    [
      'the type of a value, in words',
      SOLUTION.replace('(x: T): Pair<T>', '(x: T): T[]'),
      { value: ["the type of `twice('a')`: expected [string, string], got string[]"] },
    ],
    [
      'the type itself',
      SOLUTION.replace('[T, T]', 'readonly [T, T]'),
      { type: ['the type of `Pair<number>`: expected [number, number], got readonly [number, number]'] },
    ],
    [
      'what must not compile',
      SOLUTION.replace('(x: T)', '(x: T, _?: T)'),
      { refuses: ["`twice('a', 'b')` compiles, and must not: two arguments are one too many"] },
    ],
    [
      'an argument that is refused',
      SOLUTION.replace('<T>(x: T): Pair<T>', '(x: number): Pair<number>'),
      { value: [expect.stringMatching(/^the type of `twice\('a'\)`|^Argument of type 'string'/)] },
    ],
  ])('%s', (_, answer, verdicts) => {
    expect(judge(answer)).toMatchObject({ verdicts });
  });

  test.each([
    ['any', 'export type Pair<T> = [T, T];\nexport const twice: any = 1;\n'],
    ['no export', 'export type Pair<T> = [T, T];\n'],
    [
      'a file outside of the exercise',
      "import { secret } from '../secret.ts';\nexport type Pair<T> = [T, T];\nexport const twice = secret;\n",
    ],
    [
      'a package',
      "import { dot } from 'ai-mastery/core/linalg';\nexport type Pair<T> = [T, T];\nexport const twice = dot;\n",
    ],
  ])('%s fulfils no claim, not even that something is an error', (_, answer) => {
    const { verdicts } = judge(answer) as { verdicts: Record<string, string[]> };
    expect(verdicts.refuses).toContainEqual('`twice` is not exported, or its type is any');
    expect(verdicts.value).not.toEqual([]);
  });
});

describe('what cannot be judged', () => {
  test('a type that never ends is named', () => {
    const deep = `export type Deep<A extends unknown[]> = [Deep<[...A, 0]>, Deep<[...A, 1]>]['length'] extends 2 ? Deep<[...A, A]> : A;\nexport type Pair<T> = Deep<[T]>;\nexport const twice = <T>(x: T): Pair<T> => x as never;\n`;
    expect(judge(deep)).toMatchObject({
      fault: 'endless-type',
      detail: expect.stringMatching(/excessively deep|circular/),
    });
    const loop = SOLUTION.replace('type Pair<T> = [T, T]', 'type Pair<T> = Pair<T>');
    expect(judge(loop)).toMatchObject({
      fault: 'endless-type',
      detail: "Type alias 'Pair' circularly references itself.",
    });
  });

  test('an answer that changes the types of others is', () => {
    for (const name of ['global', "'#grading'"]) {
      const answer = `${SOLUTION}declare ${name === 'global' ? name : `module ${name}`} { interface Array<T> { x: T } }\n`;
      expect(judge(answer)).toEqual({ fault: 'foreign-types', detail: `line 3 declares types of ${name}` });
    }
  });

  test('what is still to be written is', () => {
    expect(judge("export const twice = () => { throw new Error('TODO: twice'); };")).toEqual({ fault: 'todo' });
  });
});

test('a check that takes too long ends; those behind it are judged, by another thread', {
  timeout: 60_000,
}, async () => {
  const [endless, fine, absent] = [
    order(SOLUTION),
    order(SOLUTION),
    { ...order(SOLUTION), answerFile: join(folder, 'nowhere.ts') },
  ];
  const answers = [typesInThread(endless, -1), typesInThread(fine, 50_000), typesInThread(absent, 50_000)];
  expect(await Promise.all(answers)).toEqual([
    { fault: 'endless-type' },
    { verdicts: held },
    { fault: 'missing-file' },
  ]);
});
