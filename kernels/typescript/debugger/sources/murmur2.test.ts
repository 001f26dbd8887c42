import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HASH_SEED } from './cells.ts';
import { murmur2 } from './murmur2.ts';

const oracle = JSON.parse(readFileSync(new URL('./fixtures/hashes.json', import.meta.url), 'utf8')) as {
  readonly made_by: string;
  readonly seed: number;
  readonly hashes: readonly (readonly [text: string, hash: number])[];
};

it(`hashes ${oracle.hashes.length} texts of any letters as ${oracle.made_by} does, with its seed`, () => {
  expect(HASH_SEED).toBe(oracle.seed);
  expect(oracle.hashes.map(([text]) => murmur2(text, oracle.seed))).toEqual(oracle.hashes.map(([, hash]) => hash));
});
