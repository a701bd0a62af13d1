import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const coreFolders = readdirSync('src', { withFileTypes: true })
  .filter(entry => entry.isDirectory() && !['editor', 'cli'].includes(entry.name))
  .map(({ name }) => name);

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    globalSetup: 'test/unit/cli/build-program.ts',
    // The machine may be busy; a test that hangs is still told.
    testTimeout: 120_000,
    coverage: {
      include: ['src/**'],
      // Tests of the command line run the program, in a process of its own.
      exclude: ['src/editor/**', 'src/extension.ts', 'src/cli/**', 'src/**/*.md'],
      reportOnFailure: true,
      thresholds: {
        branches: 98,
        ...Object.fromEntries(coreFolders.map(folder => [`src/${folder}/**`, { branches: 95 }])),
      },
    },
  },
});
