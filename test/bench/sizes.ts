import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { rounded } from './timing.ts';

/** Of what was built last; the package is there once `npm run package` has run. */
export function measureSizes(root: string) {
  const built = existsSync(path.join(root, 'dist'))
    ? readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' })
        .map(file => path.join('dist', file))
        .filter(file => /\.c?js$/.test(file))
    : [];
  const files = [...built, 'layerwise.vsix'].filter(file => existsSync(path.join(root, file)));
  return Object.fromEntries(
    files.map(file => [file, { kB: rounded(statSync(path.join(root, file)).size / 1000) }]),
  );
}
