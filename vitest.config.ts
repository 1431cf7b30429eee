import { defineConfig } from 'vitest/config';

// unit: rules and stores, beside the source, on both databases. db: whole processes, killed and restarted. e2e: a real browser.
const shared = { hookTimeout: 120_000, execArgv: ['--disable-warning=ExperimentalWarning'] };
const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const;

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    maxWorkers: 2,
    projects: [
      {
        oxc,
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
          testTimeout: 60_000,
          // a process goes from file to file: what it has compiled once, the embedded database above all, serves all of them
          isolate: false,
        },
      },
      {
        oxc,
        test: {
          ...shared,
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          testTimeout: 900_000,
        },
      },
      {
        oxc,
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
