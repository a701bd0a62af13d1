import { Readable } from 'node:stream';
import type { Header } from 'tar-stream';
import { type Entry, entryOf } from '../image/entry.ts';
import { readTar } from '../image/tar.ts';
import { git, gitBytes } from './git.ts';

/** A commit's files as `git archive` gives them; folders of which git knows nothing are left out. */
export type CommitTree = ReadonlyMap<string, CommitFile>;

export interface CommitFile {
  readonly headers: Header;
  readonly bytes: Buffer;
  readonly entry: Entry;
}

/**
 * @param tree a commit, or `COMMIT:folder`
 * @param repositories the submodules' repositories, by path of the submodule
 */
export async function commitTree(
  folder: string,
  tree: string,
  repositories: Readonly<Record<string, string>> = {},
): Promise<CommitTree> {
  const files = new Map<string, CommitFile>();
  // The modes that a checkout gives with the usual umask.
  const archive = await gitBytes(folder, ['-c', 'tar.umask=0022', 'archive', '--format=tar', tree]);
  await readTar(Readable.from([archive]), (path, headers, bytes) => {
    if (headers.type === 'file' || headers.type === 'symlink')
      files.set(path, { headers, bytes, entry: { ...entryOf(headers, bytes), uid: 0, gid: 0 } });
  });
  for (const [, commit = '', path = ''] of (await git(folder, ['ls-tree', '-r', tree])).matchAll(
    /^160000 commit (\w+)\t(.*)$/gm,
  )) {
    const inner = Object.entries(repositories).flatMap(([name, repository]) =>
      name.startsWith(`${path}/`) ? [[name.slice(path.length + 1), repository]] : [],
    );
    const submodule = await commitTree(repositories[path] as string, commit, Object.fromEntries(inner));
    for (const [name, file] of submodule) files.set(`${path}/${name}`, file);
  }
  return files;
}
