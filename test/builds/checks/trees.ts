import type { CommitTree } from '../git/commit-tree.ts';
import type { Entry, Tree } from '../image/entry.ts';

/** What differs between two trees, one line a path: mode, owner, type and content. */
export const differences = (expected: Tree, actual: Tree): string[] =>
  [...new Set([...expected.keys(), ...actual.keys()])].sort().flatMap(path => {
    const [was, is] = [describe(expected.get(path)), describe(actual.get(path))];
    return was === is ? [] : [`${path}: ${is} instead of ${was}`];
  });

/** Files that are not as the commit has them. What the image does not have is no matter: the build context may leave it out. */
export const unlikeCommit = (
  commit: CommitTree,
  actual: Tree,
  { owner = 0, mode }: { readonly owner?: number; readonly mode?: number } = {},
): string[] =>
  [...actual].sort().flatMap(([path, entry]) => {
    if (entry.uid !== owner || entry.gid !== owner) return [`${path}: belongs to ${entry.uid}:${entry.gid}`];
    if (entry.type === 'directory') return [];
    const file = commit.get(path)?.entry;
    const given = mode !== undefined && file?.type === 'file' ? { mode } : {};
    const [was, is] = [describe(file && { ...file, ...given, uid: owner, gid: owner }), describe(entry)];
    return was === is ? [] : [`${path}: ${is} instead of the commit's ${was}`];
  });

function describe(entry: Entry | undefined): string {
  if (!entry) return 'nothing';
  const { type, mode, uid, gid, content } = entry;
  return `${type} ${mode.toString(8)} ${uid}:${gid} ${content}`.trimEnd();
}
