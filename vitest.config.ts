import { defineConfig } from 'vitest/config';

// `npm run test:full` lets these in: tests that take long, and tests that drive a real browser.
const SLOW_LANES = process.env.AI_MASTERY_LANE === 'full' ? [] : ['**/*.{slow,browser}.test.ts'];

// Unit tests of the house. Exercises and solutions are graded by `npm run grade` and by the exercise gate, not from here.
export default defineConfig({
  test: {
    include: ['{lib,kernels,cli,datasets,models,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**', 'my/**', '.cache/**', ...SLOW_LANES],
    testTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.bench.ts', 'lib/**/testing/**'],
    },
  },
});
