import { defineConfig } from 'vitest/config';

// Unit tests of the house. Exercises and solutions are graded by `npm run grade` and by the exercise gate, not from here.
export default defineConfig({
  test: {
    include: ['{lib,kernels,cli,datasets,models}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**', 'my/**'],
    testTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.bench.ts', 'lib/**/testing/**'],
    },
  },
});
