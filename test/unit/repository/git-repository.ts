import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, vi } from 'vitest';

// Many gits are started, and other work may share the machine.
vi.setConfig({ hookTimeout: 120_000 });

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes when the tests of the file have run; links in its path are resolved. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'layerwise-'));
  folders.push(folder);
  return folder;
}

/** Keeps the machine's own git configuration out of the tests. */
export function isolateGit(): void {
  const home = temporaryFolder();
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', home);
}

export type Git = (...args: string[]) => string;

export function gitIn(folder: string): Git {
  const identity = { NAME: 'Ada', EMAIL: 'ada@example.com', DATE: '2024-01-01T00:00:00Z' };
  const person = (role: string) =>
    Object.fromEntries(Object.entries(identity).map(([key, value]) => [`GIT_${role}_${key}`, value]));
  const env = {
    ...process.env,
    ...person('AUTHOR'),
    ...person('COMMITTER'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: 'file',
  };
  return (...args) =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trimEnd();
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A repository with one commit of the files, or none without files. */
export function repositoryOf(files: Readonly<Record<string, string>>): { folder: string; git: Git } {
  const folder = temporaryFolder();
  const git = gitIn(folder);
  git('init', '--quiet', '--initial-branch=main');
  write(folder, files);
  if (Object.keys(files).length > 0) commit(git, 'first');
  return { folder, git };
}

export function commit(git: Git, message: string): string {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', message);
  return git('rev-parse', 'HEAD');
}

/** Gives the repository a remote that holds what HEAD is now, known under another address. */
export function pushTo(git: Git, address: string, name = 'origin'): void {
  const bare = temporaryFolder();
  gitIn(bare)('init', '--quiet', '--bare');
  git('remote', 'add', name, bare);
  git('push', '--quiet', '--set-upstream', name, 'HEAD');
  git('remote', 'set-url', name, address);
}
