import { run } from '../machine/process.ts';
import { git } from './git.ts';

/** What a commit does to a path. */
export interface Change {
  readonly path: string;
  /** What the path holds from then on: a submodule's commit for its mode; undefined removes it. */
  readonly content: Buffer | string | undefined;
  readonly mode?: '100644' | '100755' | '120000' | '160000';
}

/**
 * Makes a bare repository whose branch `main` has these commits, packed as a server would have it.
 * @returns the commits' ids, the newest first
 */
export async function makeRepository(
  folder: string,
  commits: readonly (readonly Change[])[],
): Promise<readonly string[]> {
  await run('git', ['init', '-q', '--bare', '--initial-branch=main', folder]);
  const stream = Buffer.concat(commits.flatMap(commitBytes));
  await git(folder, ['fast-import', '--quiet'], { input: stream });
  await git(folder, ['repack', '-adfq']);
  return (await git(folder, ['rev-list', '--first-parent', 'main'])).split('\n');
}

function commitBytes(changes: readonly Change[], i: number): Buffer[] {
  const seconds = 1_600_000_000 + i * 3600;
  return [
    Buffer.from(`commit refs/heads/main\ncommitter Author <author@example.com> ${seconds} +0000\n`),
    data(`Change ${i}\n`),
    ...changes.flatMap(changeBytes),
  ];
}

function changeBytes({ path, content, mode = '100644' }: Change): Buffer[] {
  if (content === undefined) return [Buffer.from(`D ${quoted(path)}\n`)];
  if (mode === '160000') return [Buffer.from(`M ${mode} ${content} ${quoted(path)}\n`)];
  return [Buffer.from(`M ${mode} inline ${quoted(path)}\n`), data(content)];
}

function data(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

const quoted = (path: string) => `"${path.replace(/["\\]/g, '\\$&')}"`;
