// `npm run package:npm` makes layerwise-VERSION.tgz, the command line as an npm package of its own: one program without
// dependencies, the schema of `.layerwise.yaml`, the rules' pages. `-- DIR` says where it is put.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';

const root = path.join(import.meta.dirname, '..');
const staged = path.join(root, 'dist/npm');
const destination = path.resolve(process.argv[2] ?? root);

rmSync(staged, { recursive: true, force: true });
mkdirSync(path.join(staged, 'rules'), { recursive: true });
const copies = {
  'dist/cli.js': 'layerwise.js',
  'schemas/layerwise.json': 'schema.json',
  LICENSE: 'LICENSE',
};
for (const [from, to] of Object.entries(copies)) cpSync(path.join(root, from), path.join(staged, to));
const readme = readFileSync(path.join(root, 'docs/command-line.md'), 'utf8');
writeFileSync(path.join(staged, 'README.md'), readme.replaceAll('](../src/rules/', '](rules/'));
for (const page of readdirSync(path.join(root, 'src/rules')).filter(name => name.endsWith('.md')))
  cpSync(path.join(root, 'src/rules', page), path.join(staged, 'rules', page));
const { name, version, license, keywords, engines, type } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
);
const manifest = {
  name,
  version,
  description: 'Finds whole-source COPY layers and leaked keys in Dockerfiles, and rewrites them',
  license,
  keywords: [...keywords, 'sarif', 'cli'],
  type,
  engines: { node: engines.node },
  bin: { layerwise: './layerwise.js' },
  files: ['layerwise.js', 'schema.json', 'rules'],
};
writeFileSync(path.join(staged, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
if (!npm(staged, ['pack', '--silent', '--pack-destination', destination])) process.exitCode = 1;
