import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { remoteHasCommit } from '../../../src/repository/remote-commit.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
const work = path.join(folder, 'work');
const url = `ssh://git@git.example.com${folder}/remote.git`;

function git(...argv: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...identity, ...argv], { cwd: work, encoding: 'utf8' }).trim();
}

const commit = (message: string): string => {
  git('commit', '--quiet', '--allow-empty', `--message=${message}`);
  return git('rev-parse', 'HEAD');
};

const asked = (commit: string, root: string | undefined = work) =>
  remoteHasCommit(url, commit, root, AbortSignal.timeout(20_000));

const pathBefore = process.env.PATH;
let older: string;
let tip: string;
let unpushed: string;

beforeAll(() => {
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', work]);
  older = commit('older');
  tip = commit('tip');
  execFileSync('git', ['clone', '--quiet', '--bare', work, path.join(folder, 'remote.git')]);
  unpushed = commit('unpushed');
  // Stands for ssh: runs on this machine what the remote would run.
  const ssh = path.join(folder, 'ssh');
  writeFileSync(ssh, '#!/bin/sh\nfor last; do :; done\neval "$last"\n');
  chmodSync(ssh, 0o755);
  vi.stubEnv('GIT_SSH_COMMAND', ssh);
  vi.stubEnv('GIT_SSH_VARIANT', 'simple');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('finds the tip of a branch, and what lies behind it', async () => {
  expect(await asked(tip)).toBe(true);
  expect(await asked(older)).toBe(true);
});

it('misses what was not pushed', async () => {
  expect(await asked(unpushed)).toBe(false);
});

it('claims nothing where a branch was never fetched, or no work tree is at hand', async () => {
  expect(await remoteHasCommit(url, older, undefined, AbortSignal.timeout(20_000))).toBeUndefined();
  const other = path.join(folder, 'other');
  execFileSync('git', ['clone', '--quiet', '--no-local', path.join(folder, 'remote.git'), other]);
  const elsewhere = ['-C', other, '-c', 'user.name=T', '-c', 'user.email=t@example.com'];
  execFileSync('git', [...elsewhere, 'commit', '--quiet', '--allow-empty', '--message=elsewhere']);
  execFileSync('git', ['-C', other, 'push', '--quiet', 'origin', 'HEAD:refs/heads/elsewhere']);
  expect(await asked(unpushed)).toBeUndefined();
});

it('claims nothing where git here cannot tell', async () => {
  expect(await asked(older, folder)).toBeUndefined();
  expect(await asked('f'.repeat(40))).toBeUndefined();
  const broken = path.join(folder, 'broken');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', work, broken]);
  const inside = (...argv: string[]) =>
    execFileSync('git', ['-C', broken, '-c', 'user.name=T', '-c', 'user.email=t@example.com', ...argv], {
      encoding: 'utf8',
    }).trim();
  const ids = ['one', 'two'].map(message => {
    inside('commit', '--quiet', '--allow-empty', `--message=${message}`);
    return inside('rev-parse', 'HEAD');
  });
  const [lost = '', last = ''] = ids;
  rmSync(path.join(broken, '.git/objects', lost.slice(0, 2), lost.slice(2)));
  expect(await asked(last, broken)).toBeUndefined();
});

it('lets ssh ask nobody', async () => {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'ssh'), `#!/bin/sh\necho "$@" > ${bin}/asked\nexec ${folder}/ssh "$@"\n`);
  chmodSync(path.join(bin, 'ssh'), 0o755);
  vi.stubEnv('PATH', `${bin}${path.delimiter}${pathBefore}`);
  vi.stubEnv('GIT_SSH_COMMAND', undefined);
  expect(await asked(tip)).toBe(true);
  expect(readFileSync(path.join(bin, 'asked'), 'utf8')).toContain('-o BatchMode=yes');
  vi.stubEnv('PATH', pathBefore);
  vi.stubEnv('GIT_SSH_COMMAND', path.join(folder, 'ssh'));
});

it('claims nothing without git', async () => {
  vi.stubEnv('PATH', path.join(folder, 'nowhere'));
  expect(await asked(tip)).toBeUndefined();
  vi.stubEnv('PATH', pathBefore);
});

it('claims nothing of a remote that does not answer', async () => {
  vi.stubEnv('GIT_SSH_COMMAND', 'false');
  expect(await asked(tip)).toBeUndefined();
});

it('runs nothing but ssh', async () => {
  const marker = path.join(folder, 'marker');
  expect(
    await remoteHasCommit(`ext::touch ${marker}`, tip, work, AbortSignal.timeout(20_000)),
  ).toBeUndefined();
  expect(() => execFileSync('test', ['-e', marker])).toThrow();
});
