import { expect, it } from 'vitest';
import { packageImports } from './package-imports.ts';

it.each([
  ["import * as Plot from '@observablehq/plot';", ['@observablehq/plot']],
  ['const a = 1;\nimport d3, { max } from "d3"\nimport "side-effect"', ['d3', 'side-effect']],
  ["import {\n  dot,\n  norm,\n} from 'ai-mastery/core/linalg';", ['ai-mastery/core/linalg']],
  ["import { a } from 'twice'; \nimport { b } from 'twice';", ['twice']],
  ["import type { A } from 'types'", []],
  ["import './file.ts'; import x from '../y.ts'\nimport z from '#datasets/iris'", []],
  ["import fs from 'node:fs'\nimport * as tslab from 'tslab'\nimport u from 'https://example.org/m.js'", []],
  ["const m = await import('lazy'); // import x from 'comment'", []],
  ["import x from 'broken", []],
])('%j names %j', (code, packages) => {
  expect(packageImports(code)).toEqual(packages);
});

it.each(['import a, ', 'import \n', ' \n'])('is not kept busy by %j, a hundred thousand times', (piece) => {
  expect(packageImports(piece.repeat(1e5))).toEqual([]);
});
