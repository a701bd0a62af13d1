import { defineConfig } from 'vitest/config';

// Only what tells a mutant from the original quickly: random inputs do so by chance, and the program is not built.
export default defineConfig({
  test: {
    include: ['test/unit/{rules,clone,lint}/**/*.test.ts'],
    exclude: ['**/properties.test.ts', '**/node_modules/**'],
    testTimeout: 120_000,
  },
});
