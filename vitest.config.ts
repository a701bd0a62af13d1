import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    globalSetup: 'test/unit/cli/build-program.ts',
    // The machine may be busy; a test that hangs is still told.
    testTimeout: 120_000,
    coverage: { include: ['src/**'], exclude: ['src/editor/**', 'src/extension.ts', 'src/cli/main.ts'] },
  },
});
