import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listExercises } from '../catalog.ts';
import { checkOwnNumbers } from './own-numbers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-numbers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A sound question, in parts that a test spoils. */
const SOUND = {
  draw: '({ x: rng.integers(1000) })',
  answer: '[n.x]',
  mistake: '[-n.x - 1]',
  effort: '100 + (n.x % 20)',
};

async function found(spoiled: Partial<typeof SOUND>, withAnswers = true): Promise<string[]> {
  const { draw, answer, mistake, effort } = { ...SOUND, ...spoiled };
  const of = (body: string) => `(n) => ${body}`;
  writeFileSync(
    join(folder, 'variant.ts'),
    `export const variant = { draw: (rng) => ${draw}, question: ${of('String(n.x)')}, tolerance: 0.5 };`,
  );
  if (withAnswers) {
    const mistakes = `[{ says: 'the other sign', answer: ${of(mistake)} }]`;
    writeFileSync(
      join(folder, 'dot.variant.ts'),
      `export const answers = { answer: ${of(answer)}, mistakes: ${mistakes}, effort: ${of(effort)} };`,
    );
  }
  const findings: string[] = [];
  const report = Object.assign((_file: string, what: string) => void findings.push(what), {
    path: (file: string) => file,
  });
  await checkOwnNumbers({ ...listExercises()[0]!, folder, solutionFolder: folder }, report);
  return findings;
}

test('a sound question passes', async () => expect(await found({})).toEqual([]));

test('an exercise without one, too', async () => {
  const findings: string[] = [];
  const report = Object.assign((_file: string, what: string) => void findings.push(what), {
    path: (file: string) => file,
  });
  await checkOwnNumbers({ ...listExercises()[0]!, folder, solutionFolder: folder }, report);
  expect(findings).toEqual([]);
});

test.for([
  [{ draw: '({ x: 1e9 * Math.random() })' }, /^draws other numbers from the same seed$/],
  [{ draw: 'rng.nothing()' }, /^does not work: .*nothing/],
  [{ answer: '[n.x / 0]' }, /^answers \[null\]$/],
  [{ answer: '[]' }, /^answers \[\]$/],
  [{ answer: '[n.x % 7]' }, /^40 draws give 7 answers$/],
  [{ mistake: '[n.x % 3 === 0 ? n.x : -1]' }, /^"the other sign" comes out right in \d+ of 40 draws$/],
  [{ effort: '1 + (n.x % 2)' }, /^takes from 1 to 2 of effort$/],
  [{ effort: 'Number.NaN' }, /^takes from NaN to NaN of effort$/],
] as const)('%j is found', async ([spoiled, what]) => {
  expect(await found(spoiled)).toEqual([expect.stringMatching(what)]);
});

test('a question without answers is found', async () => {
  expect(await found({}, false)).toEqual([
    expect.stringMatching(/dot\.variant\.ts is missing: the answer by formula$/),
  ]);
});
