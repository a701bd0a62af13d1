import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readArguments } from '../../../src/cli/arguments.ts';
import { rules } from '../../../src/rules/index.ts';
import { folderWith, layerwise } from './program.ts';

const root = path.join(import.meta.dirname, '../../..');
const read = (...file: string[]) => readFileSync(path.join(...file), 'utf8');

function run(folder: string, program: string, ...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(program, argv, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the npm package', () => {
  const folder = path.join(root, 'out/npm-package');
  const installed = path.join(folder, 'node_modules/layerwise');
  let tarball = '';

  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const packed = run(
      root,
      process.execPath,
      'node_modules/tsx/dist/cli.mjs',
      'scripts/npm-package.ts',
      folder,
    );
    expect(packed).toMatchObject({ status: 0, stderr: '' });
    tarball = path.join(folder, packed.stdout.trim());
    const argv = ['install', '--offline', '--no-audit', '--no-fund', '--force', tarball];
    expect(run(folder, 'npm', ...argv)).toMatchObject({ status: 0 });
  });

  it('holds the program, the schema, the pages, and nothing else', () => {
    const files = ['LICENSE', 'README.md', 'layerwise.js', 'package.json', 'rules', 'schema.json'];
    expect(readdirSync(installed).sort()).toEqual(files);
    expect(readdirSync(path.join(installed, 'rules')).sort()).toEqual(
      rules.flatMap(({ id }) => [`${id}.md`, `${id}.zh-cn.md`]).sort(),
    );
    const manifest = JSON.parse(read(installed, 'package.json'));
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('private');
    expect(manifest.version).toBe(JSON.parse(read(root, 'package.json')).version);
    expect(statSync(tarball).size).toBeLessThan(400_000);
  });

  it('runs by its name', () => {
    const files = folderWith({ Dockerfile: 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\n' });
    const { status, stdout } = run(files, path.join(folder, 'node_modules/.bin/layerwise'), 'check', '.');
    expect([status, stdout]).toEqual([1, layerwise(files, 'check', '.').out]);
  });

  it('has a README whose links lead to files of it', () => {
    const links = [...read(installed, 'README.md').matchAll(/\]\((?!https?:)([^)#\s]+)\)/g)].map(
      match => match[1],
    );
    expect(links).toHaveLength(rules.length);
    expect(links.filter(link => !existsSync(path.join(installed, link as string)))).toEqual([]);
  });
});

describe('the pre-commit hooks', () => {
  const hooks: readonly { entry: string; files: string; exclude: string }[] = parse(
    read(root, '.pre-commit-hooks.yaml'),
  );

  it('call the program as it can be called', () => {
    const commands = hooks.map(({ entry }) => {
      const [program, ...argv] = entry.split(' ');
      return [program, readArguments([...argv, 'Dockerfile']).command];
    });
    expect(commands).toEqual([
      ['layerwise', 'check'],
      ['layerwise', 'check'],
    ]);
  });

  it('are given the files that the program would find', () => {
    const names = [
      'Dockerfile',
      'Containerfile',
      'Dockerfile.dev',
      'web.Dockerfile',
      'web.dockerfile',
      'x.containerfile',
    ];
    const others = ['dockerfile.go', 'Dockerfile.dockerignore', 'README.md', 'MyDockerfile', 'Dockerfiles'];
    const all = [...names, ...others].map(name => `a/b/${name}`);
    const folder = folderWith(Object.fromEntries(all.map(name => [name, 'FROM alpine\nCOPY id_rsa /\n'])));
    const found = [...new Set(layerwise(folder, 'check', '.').out.match(/^[^:]+/gm))];
    for (const { files, exclude } of hooks)
      expect(all.filter(name => RegExp(files).test(name) && !RegExp(exclude).test(name)).sort()).toEqual(
        found.sort(),
      );
    expect(found).toHaveLength(names.length);
  });
});
