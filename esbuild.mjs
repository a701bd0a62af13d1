// Bundles the extension for Node and for browsers, and the command line, or those that are named (`cli.js`); `--watch` rebuilds on change.
import { existsSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';

const common = {
  bundle: true,
  minify: !process.argv.includes('--watch'),
  sourcemap: process.argv.includes('--watch') ? 'inline' : false,
  target: 'node20',
  platform: 'node',
  logLevel: 'warning',
  loader: { '.md': 'text' },
};

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

const all = [
  {
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.cjs',
    format: 'cjs',
    external: ['vscode'],
  },
  {
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
  {
    ...common,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    // Bundled CommonJS packages call require() for Node's own modules, which an ES module lacks.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as __cr } from 'node:module';const require = __cr(import.meta.url);",
    },
  },
];

const named = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const builds = named.length ? all.filter(({ outfile }) => named.includes(path.basename(outfile))) : all;

if (process.argv.includes('--watch')) {
  for (const build of builds) await (await esbuild.context(build)).watch();
} else {
  await Promise.all(builds.map(build => esbuild.build(build)));
}
