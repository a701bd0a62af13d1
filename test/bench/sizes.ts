import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { bundles } from '../../scripts/bundles.mjs';
import { loadedWith } from './loaded.ts';
import { rounded } from './timing.ts';

/** The extension by what is loaded when; the rest as built last, the package if `npm run package` has run. */
export async function measureSizes(root: string) {
  const { metafile } = await esbuild.build({
    ...bundles['extension.js'],
    absWorkingDir: root,
    metafile: true,
    write: false,
  });
  const { files, bytes } = loadedWith(metafile, 'dist/extension.js');
  const chunks = Object.entries(metafile.outputs).filter(([file]) => !files.includes(file));
  const others = ['dist/extension.browser.cjs', 'dist/cli.js', 'layerwise.vsix'];
  const sizes = {
    'loaded when the extension is activated': bytes,
    'loaded when needed': chunks.reduce((sum, [, chunk]) => sum + chunk.bytes, 0),
    ...Object.fromEntries(
      others
        .map(file => [file, path.join(root, file)] as const)
        .filter(([, file]) => existsSync(file))
        .map(([name, file]) => [name, statSync(file).size]),
    ),
  };
  return Object.fromEntries(
    Object.entries(sizes).map(([what, size]) => [what, { kB: rounded(size / 1000) }]),
  );
}
