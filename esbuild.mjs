// Bundles the extension host and the command line, or those that are named (`cli.js`); `--watch` rebuilds on change.
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
