import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unknownContext } from '../../../src/repository/build-context.ts';
import { readBuildContext } from '../../../src/repository/read-build-context.ts';
import { temporaryFolder, write } from './git-repository.ts';

const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nnot a real one\n';

function contextOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  write(folder, files);
  return folder;
}

describe('readBuildContext', () => {
  it('knows what is there and what the ignore file leaves out', async () => {
    const folder = contextOf({
      '.dockerignore': '*.log\nbuild\n',
      'src/app.py': '',
      'a.log': '',
      'build/x': '',
    });
    const context = await readBuildContext(folder, 'Dockerfile');
    expect(context).toMatchObject({
      known: true,
      truncated: false,
      ignoreFile: { path: '.dockerignore', text: '*.log\nbuild\n' },
    });
    const paths = [
      '',
      '.',
      'src',
      './src/',
      '/src/app.py',
      'a.log',
      'build',
      'build/x',
      'gone',
      '.dockerignore',
    ];
    expect(paths.filter(path => context.has(path))).toEqual([
      '',
      '.',
      'src',
      './src/',
      '/src/app.py',
      '.dockerignore',
    ]);
    expect(context.ignores('a.log')).toBe(true);
    expect(context.ignores('src/a.log')).toBe(false);
  });

  it('takes settings for credentials where they hold more than names of variables', async () => {
    const folder = contextOf({
      'a/.npmrc': 'engine-strict=true\nalways-auth=true\n//npm.acme.example/:_authToken=${NPM_TOKEN}\n',
      'b/.npmrc': '//npm.acme.example/:_authToken=${NPM_TOKEN}\n//npm.acme.example/:_password=c2VjcmV0\n',
      'c/settings.xml': '<server><id>acme</id><password>${env.ACME_PASSWORD}</password></server>',
      'd/settings.xml': '<server><id>acme</id><password>changeit</password></server>',
      'e/nuget.config': '<add key="Username" value="x" /><add key="ClearTextPassword" value="%PAT%" />',
      'f/pip.conf': '[global]\nindex-url = https://pypi.acme.example/simple\n',
      'g/pip.conf': '[global]\nindex-url = https://me:pw@pypi.acme.example/simple\n',
      'h/.netrc': 'machine acme.example\n',
    });
    const { secretFiles } = await readBuildContext(folder, 'Dockerfile');
    expect(secretFiles.map(({ path }) => path)).toEqual([
      'b/.npmrc',
      'd/settings.xml',
      'g/pip.conf',
      'h/.netrc',
    ]);
  });

  it('has a folder that is left out but for what an exception keeps', async () => {
    const folder = contextOf({
      '.dockerignore': '*\n!src/keep/a',
      'src/keep/a': '',
      'src/b': '',
      'docs/c': '',
    });
    const context = await readBuildContext(folder, 'Dockerfile');
    const paths = ['src', 'src/keep', 'src/keep/a', 'src/b', 'docs', 'docs/c'];
    expect(paths.filter(path => context.has(path))).toEqual(['src', 'src/keep', 'src/keep/a']);
  });

  it('has no ignore file, or an empty folder', async () => {
    const context = await readBuildContext(contextOf({}), 'Dockerfile');
    expect(context).toMatchObject({ known: true, ignoreFile: undefined, secretFiles: [] });
    expect(context.has('')).toBe(true);
  });

  it.each([
    ['Dockerfile', '.dockerignore'],
    ['docker/app.Dockerfile', 'docker/app.Dockerfile.dockerignore'],
    ['../outside/Dockerfile', '../outside/Dockerfile.dockerignore'],
  ])('for %s obeys %s', async (dockerfile, expected) => {
    const folder = join(contextOf({ 'outside/Dockerfile.dockerignore': 'outside' }), 'context');
    write(folder, { '.dockerignore': 'root', 'docker/app.Dockerfile.dockerignore': 'own' });
    expect((await readBuildContext(folder, dockerfile)).ignoreFile?.path).toBe(expected);
    expect((await readBuildContext(folder, join(folder, dockerfile))).ignoreFile?.path).toBe(expected);
  });

  describe('names the secrets that no rule leaves out', () => {
    it('by their names, and by their first bytes where names are not sure', async () => {
      const folder = contextOf({
        '.dockerignore': 'secret\n',
        id_rsa: key,
        'id_rsa.pub': 'ssh-rsa AAAA',
        '.ssh/id_ed25519': key,
        '.netrc': 'machine example.com',
        'tls/server.pem': key,
        'tls/other.pem': '-----BEGIN CERTIFICATE-----\n',
        'tls/late.pem': `${' '.repeat(64)}${key}`,
        'tls/empty.pem': '',
        'secret/id_rsa': key,
        'src/app.py': key,
      });
      const { secretFiles } = await readBuildContext(folder, 'Dockerfile');
      expect([...secretFiles].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
        { path: '.netrc', kind: 'credential' },
        { path: '.ssh/id_ed25519', kind: 'private-key' },
        { path: 'id_rsa', kind: 'private-key' },
        { path: 'tls/server.pem', kind: 'private-key' },
      ]);
    });

    it('without their content', async () => {
      const context = await readBuildContext(contextOf({ 'tls/server.pem': key, id_rsa: key }), 'Dockerfile');
      expect(JSON.stringify(context)).not.toMatch(/BEGIN|not a real one/);
    });

    it('at most 200', async () => {
      const folder = contextOf(
        Object.fromEntries(Array.from({ length: 210 }, (_, i) => [`d${i}/id_rsa`, key])),
      );
      expect((await readBuildContext(folder, 'Dockerfile')).secretFiles).toHaveLength(200);
    });

    it('but not through links, which are copied as links', async () => {
      const outside = contextOf({ id_rsa: key, 'server.pem': key });
      const folder = contextOf({ 'a.txt': '' });
      symlinkSync(outside, join(folder, 'out'));
      symlinkSync(join(outside, 'id_rsa'), join(folder, 'id_rsa'));
      symlinkSync(join(outside, 'server.pem'), join(folder, 'server.pem'));
      const context = await readBuildContext(folder, 'Dockerfile');
      expect(context.secretFiles).toEqual([]);
      expect([context.has('out'), context.has('out/id_rsa')]).toEqual([true, false]);
    });

    it('but not in a pipe or in what goes while it is read', async () => {
      const folder = contextOf({ 'a.txt': '' });
      execFileSync('mkfifo', [join(folder, 'server.pem')]);
      expect((await readBuildContext(folder, 'Dockerfile')).secretFiles).toEqual([]);
    });

    it('but not in what cannot be read', async () => {
      const folder = contextOf({ 'a.txt': '' });
      // Root reads everything but what has a longer path than the system takes.
      const deep = `${'d'.repeat(200)}/`.repeat(20);
      mkdirSync(join(folder, deep), { recursive: true });
      const cwd = process.cwd();
      process.chdir(join(folder, deep));
      const file = `${'k'.repeat(200)}.pem`;
      writeFileSync(file, key);
      const context = await readBuildContext(folder, 'Dockerfile');
      rmSync(file);
      process.chdir(cwd);
      expect(context.secretFiles).toEqual([]);
      expect(context.has(join(deep, file))).toBe(true);
    });
  });

  it('does not look into .git', async () => {
    const context = await readBuildContext(contextOf({ '.git/id_rsa': key, 'a/.git/x': '' }), 'Dockerfile');
    expect([context.has('.git'), context.has('.git/id_rsa'), context.has('a/.git')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(context.secretFiles).toEqual([]);
  });

  it('stops at the limit, and says so', async () => {
    const folder = contextOf(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`d${i}/f`, ''])));
    const context = await readBuildContext(folder, 'Dockerfile', { entryLimit: 60 });
    expect(context.truncated).toBe(true);
    const known = Array.from({ length: 50 }, (_, i) => context.has(`d${i}`)).filter(Boolean);
    expect(known).toHaveLength(50);
  });

  it('reads less where an ignore file has more rules than anybody writes', async () => {
    const folder = contextOf(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}`, ''])));
    write(folder, { '.dockerignore': 'x\n'.repeat(500_000) });
    expect((await readBuildContext(folder, 'Dockerfile')).truncated).toBe(true);
  });

  it('knows nothing of a missing folder, or with an ignore file that it cannot read whole', async () => {
    const folder = contextOf({ 'a.txt': '' });
    expect(await readBuildContext(join(folder, 'gone'), 'Dockerfile')).toBe(unknownContext);
    expect(await readBuildContext(join(folder, 'a.txt'), 'Dockerfile')).toBe(unknownContext);
    expect([unknownContext.ignores('a.txt'), unknownContext.has('a.txt')]).toEqual([false, false]);
    symlinkSync('/dev/zero', join(folder, 'Dockerfile.dockerignore'));
    expect(await readBuildContext(folder, 'Dockerfile')).toBe(unknownContext);
    write(folder, { '.dockerignore': 'x'.repeat(1_000_001) });
    expect(await readBuildContext(folder, 'other.Dockerfile')).toBe(unknownContext);
  });

  it('reads no ignore file outside the context, whatever links say', async () => {
    const outside = contextOf({ passwords: 'secret\n', '.dockerignore': 'a.txt\n' });
    const folder = contextOf({ 'a.txt': '', ignore: 'b.txt\n' });
    symlinkSync(join(outside, 'passwords'), join(folder, '.dockerignore'));
    expect(await readBuildContext(folder, 'Dockerfile')).toBe(unknownContext);
    symlinkSync('ignore', join(folder, 'b.Dockerfile.dockerignore'));
    expect((await readBuildContext(folder, 'b.Dockerfile')).ignores('b.txt')).toBe(true);
    symlinkSync(outside, join(folder, 'out'));
    expect(await readBuildContext(join(folder, 'out'), 'Dockerfile')).toMatchObject({ known: true });
  });

  it('stops when told to', async () => {
    const folder = contextOf({ 'a.txt': '' });
    await expect(readBuildContext(folder, 'Dockerfile', { signal: AbortSignal.abort() })).rejects.toThrow(
      /abort/i,
    );
  });
});
