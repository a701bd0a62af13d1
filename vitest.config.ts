import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    coverage: { include: ['src/**'], exclude: ['src/editor/**', 'src/extension.ts', 'src/cli/main.ts'] },
  },
});
