import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatherFacts } from '../../../src/repository/git.ts';
import { gitProgram } from '../../../src/repository/git-launch.ts';
import { firstRecords } from '../../../src/repository/git-records.ts';
import { layerHistory } from '../../../src/repository/layer-history.ts';
import { remoteHasCommit } from '../../../src/repository/remote-commit.ts';
import {
  commit,
  type Git,
  gitIn,
  isolateGit,
  repositoryOf,
  temporaryFolder,
  write,
} from './git-repository.ts';

/** Every program of a configuration writes here, so that a run of it is seen. */
let marks: string;

beforeAll(isolateGit);
beforeEach(() => {
  marks = temporaryFolder();
});

const marking = (name: string) => `sh -c 'touch ${join(marks, name)}; exit 1'`;

/** Sizes stay and times change, so that git has to compare the content. */
function touchAll(folder: string): void {
  for (const name of readdirSync(folder)) if (name !== '.git') utimesSync(join(folder, name), 0, 0);
}

/** Asks git what is asked of every repository. */
async function expectNothingRuns(folder: string): Promise<void> {
  expect(await gatherFacts(folder)).toMatchObject({ kind: 'known' });
  try {
    for await (const { measured } of layerHistory(folder)) expect(measured).toBeLessThanOrEqual(1);
  } catch {
    // A partial clone lacks what is to be measured.
  }
  expect(readdirSync(marks)).toEqual([]);
}

describe('a repository whose configuration names programs', () => {
  const attributes = '*.txt filter=evil diff=evil merge=evil';
  const hostile: Readonly<Record<string, (git: Git) => void>> = {
    'core.fsmonitor': git => git('config', 'core.fsmonitor', marking('fsmonitor')),
    'filter.clean': git => git('config', 'filter.evil.clean', marking('clean')),
    'filter.process': git => git('config', 'filter.evil.process', marking('process')),
    'a required filter': git => {
      git('config', 'filter.evil.clean', marking('required'));
      git('config', 'filter.evil.required', 'true');
    },
  };

  it.each(Object.keys(hostile))('%s: runs with plain git, not here', async name => {
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa', '.gitattributes': attributes });
    hostile[name]?.(git);
    touchAll(folder);
    await expectNothingRuns(folder);
    try {
      git('status');
    } catch {
      // A required filter fails.
    }
    expect(readdirSync(marks)).not.toEqual([]);
  });

  it('still sees what is modified behind a filter', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa', 'b.txt': 'bbb', '.gitattributes': attributes });
    hostile['a required filter']?.(git);
    write(folder, { 'a.txt': 'AAA' });
    touchAll(folder);
    expect(await gatherFacts(folder)).toMatchObject({ modified: ['a.txt'] });
  });

  it('asks for no modified files where a filter has a name that cannot be overruled', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa', '.gitattributes': '*.txt filter=a=b' });
    git('config', 'filter.a=b.clean', marking('equals'));
    touchAll(folder);
    await expectNothingRuns(folder);
    git('status');
    expect(readdirSync(marks)).toEqual(['equals']);
  });

  it('programs for diffs, signatures, editors, pagers, transports, aliases', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa', '.gitattributes': attributes });
    const settings = ['diff.external', 'diff.evil.textconv', 'diff.evil.command', 'merge.evil.driver'];
    settings.push(
      'core.sshCommand',
      'core.gitProxy',
      'core.pager',
      'pager.config',
      'core.editor',
      'core.askPass',
    );
    settings.push(
      'gpg.program',
      'credential.helper',
      'uploadpack.packObjectsHook',
      'core.alternateRefsCommand',
    );
    settings.push(
      'alias.rev-parse',
      'interactive.diffFilter',
      'remote.origin.uploadpack',
      'remote.origin.vcs',
    );
    for (const setting of settings) git('config', setting, marking(setting));
    git('config', 'log.showSignature', 'true');
    git('config', 'grep.fallbackToNoIndex', 'true');
    git('config', 'submodule.recurse', 'true');
    git('config', 'remote.origin.url', `ext::${marking('ext')}`);
    write(folder, { 'a.txt': 'bbb' });
    await expectNothingRuns(folder);
  });

  it('programs that git would run while a remote is asked', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa', '.gitattributes': attributes });
    const first = git('rev-parse', 'HEAD');
    commit(git, 'second');
    const remote = join(temporaryFolder(), 'remote.git');
    gitIn(folder)('clone', '--quiet', '--bare', folder, remote);
    const url = `ssh://git@git.example.com${remote}`;
    const settings = ['core.sshCommand', 'core.fsmonitor', 'core.pager', 'core.askPass', 'core.gitProxy'];
    settings.push('credential.helper', 'remote.origin.uploadpack', 'remote.origin.vcs', 'alias.ls-remote');
    for (const setting of settings) git('config', setting, marking(setting));
    git('config', `url.ext::${marking('ext')}.insteadOf`, 'ssh://');
    git('config', 'protocol.ext.allow', 'always');
    // Stands for ssh: runs on this machine what the remote would run.
    const programs = temporaryFolder();
    write(programs, { ssh: '#!/bin/sh\nfor last; do :; done\neval "$last"\n' });
    chmodSync(join(programs, 'ssh'), 0o755);
    vi.stubEnv('GIT_SSH_COMMAND', join(programs, 'ssh'));
    vi.stubEnv('GIT_SSH_VARIANT', 'simple');
    const asked = (root: string) => remoteHasCommit(url, first, root, AbortSignal.timeout(60_000));
    expect(await asked(folder)).toBe(true);
    const option = `--upload-pack=touch ${join(marks, 'option')}`;
    for (const address of [option, `-oProxyCommand=touch ${join(marks, 'proxy')}`, `ext::${marking('ext')}`])
      expect(await remoteHasCommit(address, first, folder, AbortSignal.timeout(60_000))).toBeUndefined();
    expect(readdirSync(marks)).toEqual([]);
    vi.unstubAllEnvs();
    isolateGit();
  });

  it('hooks, in the usual place and elsewhere', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa' });
    const elsewhere = temporaryFolder();
    git('config', 'core.hooksPath', elsewhere);
    const names = [
      'post-index-change',
      'fsmonitor-watchman',
      'pre-auto-gc',
      'reference-transaction',
      'post-checkout',
    ];
    for (const place of [elsewhere, join(folder, '.git/hooks')])
      for (const name of names) {
        write(place, { [name]: `#!/bin/sh\ntouch ${join(marks, name)}\n` });
        chmodSync(join(place, name), 0o755);
      }
    touchAll(folder);
    await expectNothingRuns(folder);
    git('update-index', '-q', '--refresh');
    expect(readdirSync(marks)).toEqual(['post-index-change']);
  });

  it('settings that come by include and includeIf', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa', '.gitattributes': attributes });
    const included = join(folder, '.git/included');
    const conditional = join(folder, '.git/conditional');
    gitIn(folder)('config', '--file', included, 'core.fsmonitor', marking('include'));
    gitIn(folder)('config', '--file', conditional, 'filter.evil.clean', marking('includeIf'));
    git('config', 'include.path', included);
    git('config', `includeIf.gitdir:${folder}/.path`, conditional);
    touchAll(folder);
    await expectNothingRuns(folder);
    git('status');
    expect(readdirSync(marks).sort()).toEqual(['include', 'includeIf']);
  });

  it('settings of a linked work tree and of a submodule', async () => {
    const library = repositoryOf({ 'lib.txt': 'lib', '.gitattributes': attributes });
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa' });
    git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', library.folder, 'lib');
    commit(git, 'submodule');
    const inner = gitIn(join(folder, 'lib'));
    inner('config', 'filter.evil.clean', marking('submodule'));
    inner('config', 'core.fsmonitor', marking('submodule-fsmonitor'));
    git('config', 'extensions.worktreeConfig', 'true');
    git('config', '--worktree', 'core.fsmonitor', marking('worktree'));
    touchAll(folder);
    touchAll(join(folder, 'lib'));
    await expectNothingRuns(folder);
    git('status');
    expect(readdirSync(marks).length).toBeGreaterThan(1);
  });

  it('a partial clone whose remote would be asked for what it lacks', async () => {
    const origin = repositoryOf({ 'a.txt': 'aaaa', 'big/b.txt': 'bbbbbbbb' });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const folder = join(temporaryFolder(), 'partial');
    const partial = ['clone', '--quiet', '--filter=blob:none', '--sparse', `file://${origin.folder}`, folder];
    gitIn(temporaryFolder())(...partial);
    const git = gitIn(folder);
    for (const url of ['ssh://git@example.com/a.git', `ext::${marking('ext')}`, `file://${origin.folder}`]) {
      git('config', 'remote.origin.url', url);
      git('config', 'remote.origin.uploadpack', marking('uploadpack'));
      git('config', 'core.sshCommand', marking('ssh'));
      for (const protocol of ['ssh', 'ext', 'file']) git('config', `protocol.${protocol}.allow`, 'always');
      await expectNothingRuns(folder);
    }
    const unguarded = { ...process.env, GIT_ALLOW_PROTOCOL: 'file' };
    const asked = () =>
      execFileSync('git', ['cat-file', '-p', 'HEAD:big/b.txt'], {
        cwd: folder,
        env: unguarded,
        stdio: 'pipe',
      });
    expect(asked).toThrow();
    expect(readdirSync(marks)).toEqual(['uploadpack']);
  });

  it('a pipe that nobody writes to, left when the caller gives up or time is over', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': 'aaa' });
    const pipe = join(folder, '.git/pipe');
    execFileSync('mkfifo', [pipe]);
    git('config', 'include.path', pipe);
    const gathering = gatherFacts(folder, { signal: AbortSignal.timeout(100) });
    await expect(gathering).rejects.toThrow(/abort|timeout/i);
    expect(await gatherFacts(folder, { timeout: 100 })).toEqual({ kind: 'unknown' });
  });
});

describe('git itself', () => {
  it('is looked for in the folders of PATH only, not in the repository', async () => {
    const { folder } = repositoryOf({ 'a.txt': 'aaa' });
    write(folder, { git: `#!/bin/sh\ntouch ${join(marks, 'git')}\n` });
    chmodSync(join(folder, 'git'), 0o755);
    vi.stubEnv('PATH', `.:${process.env.PATH}`);
    await expectNothingRuns(folder);
    vi.unstubAllEnvs();
    isolateGit();
    expect(gitProgram('relative:.:/nowhere')).toBeUndefined();
    vi.stubEnv('PATH', '/nowhere');
    expect(await firstRecords(folder, ['ls-files', '-z'], 10)).toEqual([]);
    vi.unstubAllEnvs();
    isolateGit();
    expect(gitProgram('/nowhere', 'win32')).toBeUndefined();
  });

  it('works from a folder with a space in its name', async () => {
    const programs = join(temporaryFolder(), 'my programs');
    write(programs, { git: `#!/bin/sh\nexec ${gitProgram()} "$@"\n` });
    chmodSync(join(programs, 'git'), 0o755);
    const { folder } = repositoryOf({ 'a.txt': 'aaa' });
    vi.stubEnv('PATH', programs);
    expect(await gatherFacts(folder)).toMatchObject({ kind: 'known', tracked: { files: 1 } });
    vi.unstubAllEnvs();
    isolateGit();
    rmSync(programs, { recursive: true });
    expect(existsSync(programs)).toBe(false);
  });
});
