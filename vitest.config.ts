import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Large sets run whole under `npm run test:full`, as a seeded sample otherwise. */
const full = process.env.PINCITE_TEST_FULL === '1';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    testTimeout: full ? 900_000 : 60_000,
    hookTimeout: 120_000,
    // Two at least: where there are two cores, one would be idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['tests/seed.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{indexer,api,web}/**/*.test.{ts,tsx}'] },
      },
      { extends: true, test: { name: 'walls', include: ['tests/walls.test.ts'] } },
      { extends: true, test: { name: 'program', include: ['tests/program/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'workerd', include: ['tests/workerd/**/*.test.ts'], fileParallelism: false },
      },
      {
        extends: true,
        // A browser answers in its own time, and a loaded machine late: what fails three times in a row is broken.
        test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], fileParallelism: false, retry: 2 },
      },
    ],
  },
});
