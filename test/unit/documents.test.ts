import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowed } from './imports.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json'));

describe.each([
  'README.md',
  'README.zh-cn.md',
  'CONTRIBUTING.md',
  'docs/command-line.md',
  'test/fixtures/README.md',
])('%s', document => {
  const text = read(document);

  it('names files and folders that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)\)/g)].map(match =>
      path.join(path.dirname(document), match[1] as string),
    );
    const named = [...text.matchAll(/`((?:src|test|scripts)\/[\w./-]*)`/g)].map(match => match[1] as string);
    const files = [...links, ...named].filter(file => !file.includes('ID'));
    expect(files).not.toEqual([]);
    expect(files.filter(file => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('names scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(match => match[1] as string);
    expect(named.filter(name => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

it.each([
  ['README.md', 'package.nls.json'],
  ['README.zh-cn.md', 'package.nls.zh-cn.json'],
])('%s names commands and settings that exist', (document, texts) => {
  const { contributes } = JSON.parse(read('package.json'));
  const said = JSON.parse(read(texts));
  const titles = contributes.commands.map(({ title }: { title: string }) => said[title.slice(1, -1)]);
  const text = read(document).replace(/\s+/g, ' ');
  const commands = [...text.matchAll(/[*“]Layerwise: ([^*”]+)[*”]/g)].map(match => match[1] as string);
  expect(commands.length).toBeGreaterThan(4);
  expect(commands.filter(command => !titles.includes(command))).toEqual([]);
  const settings = [...text.matchAll(/`layerwise\.([\w.]+)`/g)].map(match => `layerwise.${match[1]}`);
  const known = Object.keys(contributes.configuration.properties);
  expect(settings.filter(setting => !known.includes(setting))).toEqual([]);
});

it('CONTRIBUTING.md lists what is in src, each below what it may import from', () => {
  const rows = [...read('CONTRIBUTING.md').matchAll(/^\| (`src\/.*?) \|/gm)].map(match => match[1] as string);
  const row = (name: string) => rows.findIndex(cells => cells.includes(`\`src/${name}`));
  expect(Object.keys(allowed).filter(name => row(name) === -1)).toEqual([]);
  for (const [name, others] of Object.entries(allowed))
    for (const other of others)
      expect(row(other), `${other} stands above ${name}`).toBeLessThanOrEqual(row(name));
});
