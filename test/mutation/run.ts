// `npm run mutation`: mutation testing of rules and of the two-stage clone. `-- --share 10` takes about a tenth of the
// code, the same tenth in each run, and so answers in a tenth of the time; `-- FILE…` takes these files.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { install, root } from '../../scripts/install.mjs';

const block = 20;

const { values, positionals } = parseArgs({
  options: { share: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const every = Number(values.share);
const files = positionals.length > 0 ? positionals : ['src/rules', 'src/clone'].flatMap(sources);
const chosen = files.sort().flatMap(file => (every > 1 ? blocksOf(file) : [file]));
const here = import.meta.dirname;
install(here);
const { status } = spawnSync(
  process.execPath,
  [
    path.join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
    'run',
    path.join(here, 'stryker.config.mjs'),
    '--mutate',
    chosen.join(','),
  ],
  // The processes that Stryker starts read TypeScript too.
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '--import tsx' } },
);
process.exitCode = status ?? 1;

function sources(folder: string): string[] {
  const names = readdirSync(path.join(root, folder)).filter(name => name.endsWith('.ts'));
  return names.map(name => `${folder}/${name}`);
}

/** Every n-th block of lines by its hash, so that no file and no kind of code is preferred. */
function blocksOf(file: string): string[] {
  const count = Math.ceil(readFileSync(path.join(root, file), 'utf8').split('\n').length / block);
  return Array.from(
    { length: count },
    (_, index) => `${file}:${index * block + 1}-${(index + 1) * block}`,
  ).filter(range => createHash('sha1').update(range).digest().readUInt32BE() % every === 0);
}
