import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute or more: begun last, one would run alone while the others have nothing to do. */
const LONGEST = [
  'journeys/updates',
  'journeys/states-thai',
  'journeys/photos',
  'journeys/hostile',
  'journeys/states-english',
  'sync/simulation',
].map((name) => `/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((ending) => moduleId.endsWith(ending));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/**
 * Three parts. Node runs everything that needs no page; happy-dom the components; the journeys drive a real browser,
 * apart from the rest and three at a time: a journey waits about as long as it works.
 */
export default defineConfig({
  test: {
    // Real processes: a test may set TZ, and better-sqlite3 does not like to be loaded in several threads.
    pool: 'forks',
    // Vitest leaves one core of two alone otherwise.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Nothing asserts a time: a busy machine may take its own.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/app/**', 'test/journeys/**', 'test/bench/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          environment: 'happy-dom',
          include: ['test/app/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          maxWorkers: 3,
          environment: 'node',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
