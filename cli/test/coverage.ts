// Line coverage by floor, from the summary that vitest writes.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inClone, ROOT } from '../shared/paths.ts';

export const COVERAGE = {
  enabled: true,
  provider: 'v8' as const,
  reporter: ['json-summary', 'html'],
  reportsDirectory: inClone('coverage'),
  reportOnFailure: true,
  include: ['lib/**/*.ts', 'kernels/**/*.ts', 'cli/**/*.{ts,mjs}', 'datasets/**/*.ts', 'models/**/*.ts'],
  exclude: ['**/*.d.ts', '**/*.test.ts', '**/*.bench.ts', '**/testing/**', '**/fixtures/**', '**/examples/**'],
};

const FLOORS: readonly (readonly [name: string, folder: string])[] = [
  ['core', 'lib/core/'],
  ['ml', 'lib/ml/'],
  ['llm', 'lib/llm/'],
  ['production', 'lib/production/'],
  ['kernels', 'kernels/'],
  ['cli', 'cli/'],
  ['datasets', 'datasets/'],
  ['models', 'models/'],
];

export interface FloorCoverage {
  readonly floor: string;
  readonly files: number;
  readonly lines: number;
  readonly covered: number;
}

type Lines = { readonly lines: { readonly total: number; readonly covered: number } };

/** @param summary vitest's coverage-summary.json: absolute paths and `total` */
export function coverageByFloor(summary: Readonly<Record<string, Lines>>, root: string = ROOT): FloorCoverage[] {
  const files = Object.entries(summary).map(([path, { lines }]) => ({
    path: relative(root, path).replaceAll('\\', '/'),
    ...lines,
  }));
  return FLOORS.map(([floor, folder]) => {
    const own = files.filter(({ path }) => path.startsWith(folder));
    const sum = (of: (file: (typeof own)[number]) => number) => own.reduce((all, file) => all + of(file), 0);
    return { floor, files: own.length, lines: sum(({ total }) => total), covered: sum(({ covered }) => covered) };
  }).filter(({ files }) => files > 0);
}

export function readCoverage(): FloorCoverage[] {
  const path = inClone('coverage/coverage-summary.json');
  return existsSync(path) ? coverageByFloor(JSON.parse(readFileSync(path, 'utf8'))) : [];
}

export const coverageLines = (floors: readonly FloorCoverage[]): string[] => [
  '',
  'Lines covered (in the test processes themselves: what runs in a kernel or a command that a test starts is not counted)',
  ...floors.map(({ floor, files, lines, covered }) => {
    const percent = lines === 0 ? 100 : (100 * covered) / lines;
    return `  ${floor.padEnd(11)} ${percent.toFixed(1).padStart(5)} %  ${covered} of ${lines} lines in ${files} files`;
  }),
  '  by line: coverage/index.html',
];
