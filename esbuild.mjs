// Bundles the extension for Node and for browsers, and the command line, or those that are named (`cli.js`); `--watch` rebuilds on change.
import { rmSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { bundles } from './scripts/bundles.mjs';

const watch = process.argv.includes('--watch');
const development = { minify: false, sourcemap: /** @type {const} */ ('inline') };

const named = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const chosen = Object.entries(bundles)
  .filter(([name]) => named.length === 0 || named.includes(name))
  .map(([, bundle]) => ({ ...bundle, ...(watch && development) }));

// The names of chunks change with their content: those of the build before would be packaged, too.
for (const { outdir } of chosen)
  if (outdir) rmSync(path.join(outdir, 'chunks'), { recursive: true, force: true });

if (watch) {
  for (const bundle of chosen) await (await esbuild.context(bundle)).watch();
} else {
  await Promise.all(chosen.map(bundle => esbuild.build(bundle)));
}
