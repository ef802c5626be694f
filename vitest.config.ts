import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each file has a process of its own: real servers, real clients, nothing shared.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
