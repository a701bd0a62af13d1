// What is bundled, by the file in `dist` that VS Code or Node starts.
import { existsSync } from 'node:fs';
import path from 'node:path';

/** @satisfies {esbuild.BuildOptions} @import esbuild from 'esbuild' */
const common = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: 'node20',
  platform: 'node',
  logLevel: 'warning',
  loader: { '.md': 'text' },
  mangleProps: new RegExp(
    `^(?:${[
      // private by convention in all packages
      '_[a-z].*',
      // the shell parser's
      'Command(?:Start|Prefix)|TestMode|keywordEligible|makeCompoundList|syntaxDepth|(?:getS|s)ubstitutionContext',
      'extractBalanced|skip(?:Newlines|CompoundBody)|assignmentOperatorPos|readBacktickExpansion|findClosing[A-Z]\\w+',
      // ours that no data from outside has
      'instructions|definitions|onbuild|heredocs|pipedInto|pipedFrom|unconditional|understood|withoutProject',
      'dependenciesOnly|keywordSpan|bodySpan|valueSpan',
    ].join('|')})$`,
  ),
};

// Bundled CommonJS packages call require() for Node's own modules, which an ES module lacks.
const requireOfNode = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/** For a browser a module gives way to the one beside it that is named `.browser.ts`. @type {esbuild.Plugin} */
const browserTwins = {
  name: 'browser-twins',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.ts$/ }, ({ path: imported, resolveDir }) => {
      const twin = path.resolve(resolveDir, imported.replace(/\.ts$/, '.browser.ts'));
      return existsSync(twin) ? { path: twin } : undefined;
    });
  },
};

/** @satisfies {Record<string, esbuild.BuildOptions>} */
export const bundles = {
  // What is behind an `import()` becomes a chunk, loaded when it is needed.
  'extension.js': {
    ...common,
    entryPoints: ['src/extension.ts'],
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    splitting: true,
    external: ['vscode'],
    banner: { js: requireOfNode },
  },
  // A browser's extension host loads one file.
  'extension.browser.cjs': {
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.browser.cjs',
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    alias: { 'node:path': 'path-browserify' },
    plugins: [browserTwins],
  },
  'cli.js': {
    ...common,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    banner: { js: `#!/usr/bin/env node\n${requireOfNode}` },
  },
};
