import { defineConfig } from 'vitest/config';

// Only what tells a mutant from the original quickly: random inputs do so by chance, and the program is not built.
export default defineConfig({
  test: {
    include: ['test/unit/{rules,clone,lint}/**/*.test.ts'],
    // What `npm run generate` collects from the code differs once mutants stand in it.
    exclude: ['**/properties.test.ts', '**/catalogue.test.ts', '**/node_modules/**'],
    testTimeout: 120_000,
  },
});
