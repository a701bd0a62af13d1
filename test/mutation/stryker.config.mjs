// The mutants of rules and of the two-stage clone, each run against just the tests that reach it.
export default {
  testRunner: 'in-process',
  plugins: [import.meta.resolve('./runner.ts')],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  // Loops without an end are told by their count; the clock may be that of a busy machine.
  timeoutMS: 20_000,
  tempDirName: 'out/mutation',
  incrementalFile: 'out/mutation.json',
  ignorePatterns: ['out', 'dist', 'reports', 'coverage', 'media', 'test/host', 'test/builds'],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  // A score below fails the run.
  thresholds: { high: 95, low: 90, break: 80 },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  // TypeScript 7 has no API by which it could be read, and nothing here needs it.
  tsconfigFile: 'none',
};
