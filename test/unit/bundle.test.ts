import path from 'node:path';
import esbuild, { type Metafile } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { bundles } from '../../scripts/bundles.mjs';
import { type Loaded, loadedWith } from '../bench/loaded.ts';

const root = path.join(import.meta.dirname, '../..');

let metafile: Metafile;
let activation: Loaded;

beforeAll(async () => {
  ({ metafile } = await esbuild.build({
    ...bundles['extension.js'],
    absWorkingDir: root,
    metafile: true,
    write: false,
  }));
  activation = loadedWith(metafile, 'dist/extension.js');
});

it('loads at most 400 kB with the extension', () => {
  expect(activation.bytes).toBeLessThanOrEqual(400_000);
});

it.each(['src/rules/index.ts', 'node_modules/unbash/dist/parser.js'])(
  'loads what a lint needs: %s',
  module => {
    expect(activation.modules).toContain(module);
  },
);

it.each([
  'node_modules/yaml/',
  'node_modules/simple-git/',
  'node_modules/diff/',
  'src/builders/',
  'src/completions/complete.ts',
  'src/hovers/',
  'src/report/page.ts',
  'src/repository/git.ts',
])('does not load %s before it is needed', place => {
  expect(activation.modules.filter(module => module.startsWith(place))).toEqual([]);
});

it('imports later what has names: of a CommonJS package esbuild gives the default alone', () => {
  const nameless = Object.values(metafile.outputs).filter(({ exports }) => exports.join() === 'default');
  expect(nameless.map(({ entryPoint }) => entryPoint)).toEqual([]);
});
