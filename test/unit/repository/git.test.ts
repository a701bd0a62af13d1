import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { KnownRepository } from '../../../src/repository/facts.ts';
import { gatherFacts } from '../../../src/repository/git.ts';
import { commit, gitIn, isolateGit, pushTo, repositoryOf, temporaryFolder, write } from './git-repository.ts';

beforeAll(isolateGit);

async function known(folder: string): Promise<KnownRepository> {
  const facts = await gatherFacts(folder);
  if (facts.kind !== 'known') throw new Error(`${folder} is ${facts.kind}`);
  return facts;
}

describe('gatherFacts', () => {
  it('tells root, remote, HEAD, branch and size', async () => {
    const { folder, git } = repositoryOf({
      'README.md': '12345',
      'src/app.py': '1234567',
      'src/b/c.py': '1',
    });
    pushTo(git, 'https://ada:glpat-secret@gitlab.com/acme/group/app.git');
    const head = git('rev-parse', 'HEAD');
    const facts = await known(folder);
    expect(facts).toMatchObject({
      root: folder,
      prefix: '',
      remote: { ssh: 'git@gitlab.com:acme/group/app.git', host: 'gitlab.com', port: 22 },
      head,
      branch: 'main',
      pushed: head,
      unpushedCommits: 0,
      tracked: { files: 3, bytes: 13 },
      entries: { 'README.md': { files: 1, bytes: 5 }, src: { files: 2, bytes: 8 } },
      modified: [],
      untracked: [],
      ignored: [],
      submodules: [],
      lfs: false,
      nested: {},
    });
    expect(JSON.stringify(facts)).not.toContain('secret');
  });

  it('speaks of the folder asked about, with paths relative to it', async () => {
    const { folder, git } = repositoryOf({
      'a.txt': 'aaa',
      'src/app.py': 'bb',
      'src/go.mod': 'c',
      '.gitignore': '*.log',
    });
    write(folder, {
      'src/app.py': 'changed',
      'src/new.py': '',
      'src/x.log': '',
      'other.txt': '',
      'src/staged.py': '',
    });
    git('add', 'src/staged.py');
    const facts = await known(join(folder, 'src'));
    expect(facts).toMatchObject({
      root: folder,
      prefix: 'src',
      tracked: { files: 2, bytes: 3 },
      modified: ['app.py', 'staged.py'],
      untracked: ['new.py'],
      ignored: ['x.log'],
      manifests: ['go.mod'],
    });
  });

  it('names untracked and ignored folders once, with a slash', async () => {
    const { folder } = repositoryOf({ '.gitignore': 'node_modules/' });
    write(folder, {
      'node_modules/a/b.js': '',
      'node_modules/c.js': '',
      'notes/one.txt': '',
      'notes/two.txt': '',
    });
    expect(await known(folder)).toMatchObject({ untracked: ['notes/'], ignored: ['node_modules/'] });
  });

  it('keeps the lists short', async () => {
    const { folder } = repositoryOf({ 'a.txt': '' });
    write(folder, Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`new-${i}.txt`, ''])));
    expect((await known(folder)).untracked).toHaveLength(200);
  });

  it('counts deleted files as modified', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': '', 'b.txt': '' });
    rmSync(join(folder, 'a.txt'));
    git('rm', '--quiet', 'b.txt');
    expect((await known(folder)).modified).toEqual(['a.txt', 'b.txt']);
  });

  it('takes names as they are: quotes, substitutions, line breaks, bidirectional controls', async () => {
    const names = [
      '"quoted".txt',
      "it's.txt",
      '$(touch x).txt',
      'two words.txt',
      'line\nbreak.txt',
      '\u202etxt.exe',
    ];
    const { folder } = repositoryOf({ 'a.txt': '' });
    write(folder, Object.fromEntries(names.map(name => [name, ''])));
    expect([...(await known(folder)).untracked].sort()).toEqual([...names].sort());
  });

  it('takes branch names as they are', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': '' });
    git('checkout', '--quiet', '-b', `feature/$(id)'"-\u202e`);
    pushTo(git, 'git@example.com:acme/app.git');
    expect(await known(folder)).toMatchObject({
      branch: `feature/$(id)'"-\u202e`,
      remote: { path: 'acme/app' },
    });
  });

  it('names manifests wherever they are', async () => {
    const { folder } = repositoryOf({
      'package.json': '',
      'web/package.json': '',
      'web/index.js': '',
      'api/requirements-dev.txt': '',
    });
    expect((await known(folder)).manifests).toEqual([
      'api/requirements-dev.txt',
      'package.json',
      'web/package.json',
    ]);
  });

  it('gives sizes of at most 1,000 entries, and their sum of all', async () => {
    const { folder } = repositoryOf(
      Object.fromEntries(Array.from({ length: 1_100 }, (_, i) => [`f${i}`, 'x'])),
    );
    const facts = await known(folder);
    expect(Object.keys(facts.entries)).toHaveLength(1_000);
    expect(facts.tracked).toEqual({ files: 1_100, bytes: 1_100 });
  });

  describe('what the remote has', () => {
    it('is the newest commit that a remote-tracking ref holds', async () => {
      const { folder, git } = repositoryOf({ 'a.txt': '' });
      pushTo(git, 'git@example.com:acme/app.git');
      const pushed = git('rev-parse', 'HEAD');
      write(folder, { 'b.txt': '' });
      commit(git, 'second');
      commit(git, 'third');
      expect(await known(folder)).toMatchObject({ pushed, unpushedCommits: 2 });
    });

    it('is nothing without remote-tracking refs', async () => {
      const { folder, git } = repositoryOf({ 'a.txt': '' });
      git('remote', 'add', 'origin', 'git@example.com:acme/app.git');
      expect(await known(folder)).toMatchObject({ pushed: undefined, unpushedCommits: 1 });
    });

    it('is nothing when histories have no common commit', async () => {
      const { folder, git } = repositoryOf({ 'a.txt': '' });
      pushTo(git, 'git@example.com:acme/app.git');
      git('checkout', '--quiet', '--orphan', 'other');
      commit(git, 'other');
      expect(await known(folder)).toMatchObject({ pushed: undefined, unpushedCommits: 1 });
    });

    it('is the newest of several after a merge', async () => {
      const { folder, git } = repositoryOf({ 'a.txt': '' });
      const later = { GIT_COMMITTER_DATE: '2024-02-01T00:00:00Z', GIT_AUTHOR_DATE: '2024-02-01T00:00:00Z' };
      git('checkout', '--quiet', '-b', 'feature');
      commit(git, 'mine');
      git('checkout', '--quiet', 'main');
      write(folder, { 'b.txt': '' });
      git('add', '--all');
      execFileSync('git', ['commit', '--quiet', '--message', 'theirs'], {
        cwd: folder,
        env: { ...process.env, ...author, ...later },
      });
      pushTo(git, 'git@example.com:acme/app.git');
      const theirs = git('rev-parse', 'HEAD');
      git('checkout', '--quiet', 'feature');
      git('merge', '--quiet', '--no-edit', 'main');
      expect(await known(folder)).toMatchObject({ pushed: theirs, unpushedCommits: 2 });
    });

    it('counts for the remote that is cloned from only', async () => {
      const { folder, git } = repositoryOf({ 'a.txt': '' });
      pushTo(git, 'git@example.com:upstream/app.git', 'upstream');
      commit(git, 'second');
      pushTo(git, 'git@example.com:fork/app.git', 'fork');
      git('branch', '--set-upstream-to=upstream/main');
      expect(await known(folder)).toMatchObject({ remote: { path: 'upstream/app' }, unpushedCommits: 1 });
    });

    it('is compared with any remote when none has an ssh form', async () => {
      const { folder, git } = repositoryOf({ 'a.txt': '' });
      pushTo(git, '/srv/git/app.git');
      const head = git('rev-parse', 'HEAD');
      expect(await known(folder)).toMatchObject({ remote: undefined, pushed: head, unpushedCommits: 0 });
      commit(git, 'second');
      expect(await known(folder)).toMatchObject({ pushed: head, unpushedCommits: 1 });
    });
  });

  describe('plain answers', () => {
    it('no repository', async () => {
      expect(await gatherFacts(temporaryFolder())).toEqual({ kind: 'none', nested: {} });
    });

    it('a missing folder', async () => {
      expect(await gatherFacts(join(temporaryFolder(), 'gone'))).toEqual({ kind: 'none', nested: {} });
    });

    it('a bare repository', async () => {
      const folder = temporaryFolder();
      gitIn(folder)('init', '--quiet', '--bare');
      expect(await gatherFacts(folder)).toEqual({ kind: 'none', nested: {} });
    });

    it('no git on the machine', async () => {
      vi.stubEnv('PATH', `${temporaryFolder()}:relative`);
      expect(await gatherFacts(temporaryFolder())).toEqual({ kind: 'unknown' });
      vi.stubEnv('PATH', undefined);
      expect(await gatherFacts(temporaryFolder())).toEqual({ kind: 'unknown' });
      vi.unstubAllEnvs();
      isolateGit();
    });

    it('a repository of another user, which git refuses', async () => {
      const { folder } = repositoryOf({ 'a.txt': '' });
      vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
      const denied = join(temporaryFolder(), 'git');
      write(denied, { git: `#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec ${realGit} "$@"\n` });
      execFileSync('chmod', ['+x', join(denied, 'git')]);
      vi.stubEnv('PATH', `${denied}:${process.env.PATH}`);
      expect(await gatherFacts(folder)).toEqual({ kind: 'none', nested: {} });
      vi.unstubAllEnvs();
      isolateGit();
    });

    it('an empty repository', async () => {
      const { folder, git } = repositoryOf({});
      write(folder, { 'a.txt': 'a', 'b.txt': 'b' });
      git('add', 'a.txt');
      expect(await known(folder)).toMatchObject({
        head: undefined,
        branch: 'main',
        pushed: undefined,
        unpushedCommits: 0,
        tracked: { files: 0, bytes: 0 },
        modified: ['a.txt'],
        untracked: ['b.txt'],
      });
    });

    it('a detached HEAD', async () => {
      const { folder, git } = repositoryOf({ 'a.txt': '' });
      git('checkout', '--quiet', '--detach');
      expect(await known(folder)).toMatchObject({ branch: undefined, head: git('rev-parse', 'HEAD') });
    });

    it('a linked work tree', async () => {
      const { git } = repositoryOf({ 'a.txt': 'a' });
      git('remote', 'add', 'origin', 'git@example.com:acme/app.git');
      const linked = join(temporaryFolder(), 'linked');
      git('worktree', 'add', '--quiet', '-b', 'other', linked);
      expect(await known(linked)).toMatchObject({
        root: linked,
        branch: 'other',
        remote: { path: 'acme/app' },
        tracked: { files: 1, bytes: 1 },
      });
    });

    it('a folder reached through a link', async () => {
      const { folder } = repositoryOf({ 'src/a.txt': 'a' });
      const link = join(temporaryFolder(), 'link');
      symlinkSync(join(folder, 'src'), link);
      expect(await known(link)).toMatchObject({
        root: folder,
        prefix: 'src',
        tracked: { files: 1, bytes: 1 },
      });
    });

    it('a folder that git does not track', async () => {
      const { folder } = repositoryOf({ 'a.txt': 'a' });
      write(folder, { 'new/b.txt': 'b' });
      expect(await known(join(folder, 'new'))).toMatchObject({
        prefix: 'new',
        tracked: { files: 0, bytes: 0 },
      });
    });

    it('a configuration that git cannot read', async () => {
      const { folder } = repositoryOf({ 'a.txt': 'a' });
      write(folder, { '.git/config': '[core\n' });
      expect(await gatherFacts(folder)).toEqual({ kind: 'none', nested: {} });
    });
  });

  it('rejects when aborted, before and while it works', async () => {
    const { folder } = repositoryOf({ 'a.txt': 'a' });
    await expect(gatherFacts(folder, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    const controller = new AbortController();
    const gathering = gatherFacts(folder, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(gathering).rejects.toThrow(/abort/i);
  });

  it('is not led astray by the variables of a hook', async () => {
    const { folder } = repositoryOf({ 'a.txt': 'a' });
    const other = repositoryOf({ 'b.txt': 'b', 'c.txt': 'c' });
    vi.stubEnv('GIT_DIR', join(other.folder, '.git'));
    vi.stubEnv('GIT_INDEX_FILE', join(other.folder, '.git/index'));
    expect(await known(folder)).toMatchObject({
      root: folder,
      tracked: { files: 1, bytes: 1 },
      modified: [],
    });
    vi.unstubAllEnvs();
    isolateGit();
  });

  it('leaves the repository as it is', async () => {
    const { folder } = repositoryOf({ 'a.txt': 'a' });
    const state = () =>
      execFileSync('find', ['.', '-type', 'f', '-printf', '%p %T@ %s\n'], { cwd: folder }).toString();
    execFileSync('touch', ['-d', '2030-01-01', 'a.txt'], { cwd: folder });
    const before = state();
    await known(folder);
    expect(state()).toBe(before);
  });
});

const author = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@b',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@b',
};
const realGit = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();

describe('work trees below the context', () => {
  it('are known by folder: clones, submodules and what is in them', async () => {
    const library = repositoryOf({ 'lib.c': 'lib' });
    const { folder, git } = repositoryOf({ 'a.txt': 'a' });
    git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', library.folder, 'vendor/lib');
    git(
      'config',
      '--file',
      '.gitmodules',
      'submodule.vendor/lib.url',
      'https://ada:secret@example.com/lib.git',
    );
    commit(git, 'submodule');
    const clone = join(folder, 'src/sample');
    gitIn(folder)('clone', '--quiet', library.folder, clone);
    gitIn(clone)('remote', 'set-url', 'origin', 'git@gitlab.com:acme/sample.git');
    write(clone, { 'mine.txt': '' });
    const facts = await known(folder);
    expect(facts.nested).toMatchObject({
      'src/sample': { remote: { path: 'acme/sample' }, prefix: '', untracked: ['mine.txt'], nested: {} },
      'vendor/lib': { tracked: { files: 1, bytes: 3 }, root: join(folder, 'vendor/lib') },
    });
    expect(facts.submodules).toEqual([
      { path: 'vendor/lib', url: 'https://example.com/lib.git', commit: library.git('rev-parse', 'HEAD') },
    ]);
    expect(facts.tracked.files).toBe(2);
    expect(facts.untracked).toEqual([]);
    expect(await known(join(folder, 'vendor'))).toMatchObject({
      prefix: 'vendor',
      submodules: [{ path: 'lib' }],
    });
    expect(await known(join(folder, 'vendor/lib'))).toMatchObject({ prefix: '', nested: {} });
  });

  it('are known below a folder that is in none', async () => {
    const folder = temporaryFolder();
    renameSync(repositoryOf({ 'a.txt': '' }).folder, join(folder, 'a'));
    renameSync(repositoryOf({ 'b.txt': '' }).folder, join(folder, 'a/b'));
    expect(Object.keys((await gatherFacts(folder)) as never)).toEqual(['kind', 'nested']);
    expect(await gatherFacts(folder)).toMatchObject({ kind: 'none', nested: { a: {}, 'a/b': {} } });
  });

  it('are not looked for in node_modules, behind links, or too deep; broken ones are none', async () => {
    const { folder } = repositoryOf({ 'a.txt': '' });
    const other = repositoryOf({ 'b.txt': '' });
    mkdirSync(join(folder, 'broken/.git'), { recursive: true });
    write(folder, { 'module/.git': 'gitdir: /nowhere' });
    symlinkSync(other.folder, join(folder, 'link'));
    const deep = join(folder, 'd/d/d/d/d/d/d/d/d');
    for (const path of [deep, join(folder, 'node_modules/b')]) {
      mkdirSync(path, { recursive: true });
      gitIn(path)('clone', '--quiet', other.folder, 'clone');
    }
    expect((await known(folder)).nested).toEqual({});
  });

  it('name a submodule without an address', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': '' });
    const head = git('rev-parse', 'HEAD');
    git('update-index', '--add', '--cacheinfo', `160000,${head},lib`);
    git('commit', '--quiet', '--message', 'link');
    expect((await known(folder)).submodules).toEqual([{ path: 'lib', url: '', commit: head }]);
  });
});

describe('git-lfs', () => {
  it.each([
    ['above the folder', '.gitattributes', '*.bin filter=lfs diff=lfs merge=lfs -text', 'src', true],
    ['below the folder', 'src/data/.gitattributes', '*.bin filter=lfs', 'src', true],
    ['beside the folder', 'data/.gitattributes', '*.bin filter=lfs', 'src', false],
    ['in a comment', '.gitattributes', '# *.bin filter=lfs', '', false],
    ['in another file', 'attributes.md', '*.bin filter=lfs', '', false],
    ['anywhere, for the root', 'data/.gitattributes', '*.bin  text filter=lfs', '', true],
  ])('%s', async (_, path, text, prefix, expected) => {
    const { folder } = repositoryOf({ [path]: text, 'src/a.txt': '' });
    expect((await known(join(folder, prefix))).lfs).toBe(expected);
  });
});

describe('a partial clone', () => {
  it('has the sizes of what is checked out, and fetches nothing', async () => {
    const origin = repositoryOf({ 'a.txt': 'aaaa', 'big/b.txt': 'bbbbbbbb' });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const folder = join(temporaryFolder(), 'partial');
    const partial = ['clone', '--quiet', '--filter=blob:none', '--sparse', `file://${origin.folder}`, folder];
    gitIn(temporaryFolder())(...partial);
    expect(await known(folder)).toMatchObject({ tracked: { files: 2, bytes: 4 } });
    const missing = gitIn(folder)('rev-list', '--objects', '--missing=print', 'HEAD').match(/^\?/gm);
    expect(missing).toHaveLength(1);
  });

  it('counts what differs from a base commit, the bytes of what is there', async () => {
    const origin = repositoryOf({ 'a.txt': 'a', 'big/b.txt': 'b' });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const base = origin.git('rev-parse', 'HEAD');
    write(origin.folder, {
      'a.txt': 'aaaa',
      'big/b.txt': 'bbbbbbbb',
      Dockerfile: `ARG BASE_COMMIT=${base}\n`,
    });
    commit(origin.git, 'second');
    const folder = join(temporaryFolder(), 'partial');
    const partial = ['clone', '--quiet', '--filter=blob:none', '--sparse', `file://${origin.folder}`, folder];
    gitIn(temporaryFolder())(...partial);
    gitIn(folder)('remote', 'set-url', 'origin', 'git@gitlab.com:acme/app.git');
    const bytes = 4 + `ARG BASE_COMMIT=${base}\n`.length;
    expect((await known(folder)).bases).toEqual({ [base]: { files: 3, bytes } });
  });
});
