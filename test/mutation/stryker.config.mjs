// The mutants of rules and of the two-stage clone, each run against just the tests that reach it.
export default {
  testRunner: 'vitest',
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  tempDirName: 'out/mutation',
  incrementalFile: 'out/mutation.json',
  ignorePatterns: ['out', 'dist', 'reports', 'coverage', 'media', 'test/host', 'test/builds'],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false },
  // TypeScript 7 has no API by which it could be read, and nothing here needs it.
  tsconfigFile: 'none',
};
