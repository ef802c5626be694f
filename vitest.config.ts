import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Ends a run with one plain line that any CI can read. */
const plainLine: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: string) => states.filter((one) => one === state).length;
    // A file that could not even be read holds no test, and is a failure all the same.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const failed = count('failed') + broken + unhandledErrors.length;
    console.log(`${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`);
  },
};

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', plainLine],
    // Each file has a process of its own: real servers, real clients, nothing shared.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
