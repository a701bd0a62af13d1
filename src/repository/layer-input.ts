import { type Change, type CommitChanges, readDifference, readHistory } from './commit-changes.ts';
import type { BlobFile } from './compressed-size.ts';
import { objectSizes } from './git-blobs.ts';
import type { GitOptions } from './git-records.ts';
import type { SizedFile } from './sampled-ratio.ts';
import { treeEntries } from './tree.ts';

/** What git knows of the layers without reading a file: names, blobs and sizes. */
export interface LayerInput {
  /** The oldest first; the last is HEAD. */
  readonly commits: readonly CommitChanges[];
  /** The base commit of the clone. */
  readonly base: string;
  /** What differs at the base from the commit before the first. */
  readonly baseChanges: ReadonlyMap<string, Change>;
  /** All files at HEAD, in the order of an archive, without those that a partial clone lacks. */
  readonly head: readonly SizedFile[];
  /** Every blob that a commit or the base changes, before and after, once. */
  readonly changed: readonly SizedFile[];
}

export interface LayerInputOptions {
  /** How many commits. */
  readonly commits: number;
  readonly base: string | undefined;
  ignores(path: string): boolean;
}

/** Undefined without commits. */
export async function readLayerInput(
  folder: string,
  { commits: count, base, ignores }: LayerInputOptions,
  git: GitOptions,
): Promise<LayerInput | undefined> {
  const history = await readHistory(folder, count, git);
  if (history === undefined) return undefined;
  const kept = (changes: ReadonlyMap<string, Change>) =>
    new Map([...changes].filter(([path]) => !ignores(path)));
  const commits = history.commits.map(commit => ({ ...commit, changes: kept(commit.changes) }));
  const differing = base === undefined ? undefined : await readDifference(folder, history.start, base, git);
  const baseChanges = kept(differing ?? new Map());
  const head = await headFiles(folder, ignores, git);
  const blobs = [...commits.map(commit => commit.changes), baseChanges].flatMap(blobsOf);
  const changed = new Map(blobs.map(file => [file.object, file]));
  return {
    commits,
    base: differing && base !== undefined ? base : history.start,
    baseChanges,
    head,
    changed: await sized(folder, [...changed.values()], git),
  };
}

async function headFiles(
  folder: string,
  ignores: (path: string) => boolean,
  git: GitOptions,
): Promise<SizedFile[]> {
  const read = async (flags: readonly string[]) => {
    const files: SizedFile[] = [];
    for await (const { mode, object, path, bytes } of treeEntries(folder, flags, git))
      if (mode !== '160000' && !ignores(path)) files.push({ mode, object, path, size: bytes ?? 0 });
    return files;
  };
  try {
    return await read(['-l']);
  } catch {
    git.signal?.throwIfAborted();
    // A partial clone lacks blobs, and so their sizes.
    return sized(folder, await read([]), git);
  }
}

/** Without those that the repository lacks. */
async function sized(folder: string, files: readonly BlobFile[], git: GitOptions): Promise<SizedFile[]> {
  const sizes = await objectSizes(
    folder,
    files.map(({ object }) => object),
    git,
  );
  return files.flatMap(({ path, mode, object }) => {
    const size = sizes.get(object);
    return size === undefined ? [] : [{ path, mode, object, size }];
  });
}

function blobsOf(changes: ReadonlyMap<string, Change>): BlobFile[] {
  return [...changes.values()]
    .flatMap(({ before, after }) => [before, after])
    .filter(file => file !== undefined);
}
