// Types that keep the compiler busy: each ends with a finding, and the answer behind it is judged.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CACHE } from '../../../shared/paths.ts';
import type { TypeAnswer } from './order.ts';
import { typesInThread } from './thread.ts';

const CLAIMS = `import { expectType } from '#grading';
import { f } from './f.ts';
export function one(): void {
  expectType(f()).toBe<1>();
}
`;
const DIGITS = `type D = ${[...'0123456789'].map((digit) => `'${digit}'`).join(' | ')};\n`;
const TEN_THOUSAND = `${DIGITS}type S = \`\${D}\${D}\${D}\${D}\`;\n`;

let folder: string;
beforeAll(() => {
  mkdirSync(join(CACHE, 'test'), { recursive: true });
  folder = mkdtempSync(join(CACHE, 'test', 'busy-types-'));
  writeFileSync(join(folder, 'f.types.ts'), CLAIMS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const judge = (answer: string): Promise<TypeAnswer> => {
  const answerFile = join(folder, 'answer.txt');
  writeFileSync(answerFile, answer);
  return typesInThread({ typesFile: join(folder, 'f.types.ts'), answerFile, allow: [] });
};

test.each([
  [
    'a product of two unions of 10,000, which the compiler would compute for minutes',
    `${TEN_THOUSAND}type X<A, B> = A extends string ? (B extends string ? { [K in A]: B } : never) : never;\nexport const f = (): X<S, S> => null as never;\n`,
  ],
  [
    'a tuple of 5,000 entries, one after the other',
    "type T<N extends number, A extends 0[] = []> = A['length'] extends N ? A : T<N, [...A, 0]>;\nexport const f = (): T<5000> => null as never;\n",
  ],
])('%s', { timeout: 300_000 }, async (_, answer) => {
  expect(await judge(answer)).toMatchObject({ fault: 'endless-type' });
  expect(await judge('export const f = (): 1 => 1;\n')).toEqual({ verdicts: { one: [] } });
});
