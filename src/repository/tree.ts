import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeSize } from './facts.ts';
import { type GitOptions, gitRecords } from './git-records.ts';
import { isManifest } from './manifests.ts';

/** What HEAD holds under a folder; paths relative to that folder. */
export interface Tree {
  readonly size: TreeSize;
  /** Of each file or folder directly in the folder, by name; at most `entryLimit`. */
  readonly entries: Readonly<Record<string, TreeSize>>;
  readonly manifests: readonly string[];
  /** Submodule folders and the commits that they are pinned to. */
  readonly gitlinks: ReadonlyMap<string, string>;
}

const empty: TreeSize = { files: 0, bytes: 0 };
export const emptyTree: Tree = { size: empty, entries: {}, manifests: [], gitlinks: new Map() };

const entryLimit = 1_000;

export interface TreeEntry {
  /** Six octal digits: `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  readonly mode: string;
  readonly object: string;
  /** Undefined where it was not asked for, and for submodules. */
  readonly bytes: number | undefined;
  readonly path: string;
}

export async function readTree(folder: string, options: GitOptions): Promise<Tree> {
  try {
    return await summary(treeEntries(folder, ['-l'], options), file => file.bytes as number);
  } catch {
    options.signal?.throwIfAborted();
    // A partial clone lacks blobs, and so their sizes; what is checked out has one.
    return summary(treeEntries(folder, [], options), file => bytesOnDisk(join(folder, file.path)));
  }
}

export async function* treeEntries(
  folder: string,
  flags: readonly string[],
  options: GitOptions,
): AsyncGenerator<TreeEntry> {
  for await (const record of gitRecords(folder, ['ls-tree', '-r', '-z', ...flags, 'HEAD'], options)) {
    const tab = record.indexOf('\t');
    const fields = record.slice(0, tab).split(' ');
    const [mode = '', , object = ''] = fields;
    const size = fields.length > 3 ? fields.at(-1) : '-';
    const bytes = size === '-' ? undefined : Number(size);
    yield { mode, object, bytes, path: record.slice(tab + 1) };
  }
}

async function summary(
  files: AsyncIterable<TreeEntry>,
  bytesOf: (file: TreeEntry) => number | Promise<number>,
): Promise<Tree> {
  let size = empty;
  const entries = new Map<string, TreeSize>();
  const manifests: string[] = [];
  const gitlinks = new Map<string, string>();
  for await (const file of files) {
    if (file.mode === '160000') {
      gitlinks.set(file.path, file.object);
      continue;
    }
    const bytes = await bytesOf(file);
    size = grown(size, bytes);
    const [name = ''] = file.path.split('/', 1);
    if (entries.has(name) || entries.size < entryLimit)
      entries.set(name, grown(entries.get(name) ?? empty, bytes));
    if (isManifest(file.path)) manifests.push(file.path);
  }
  return { size, entries: Object.fromEntries(entries), manifests, gitlinks };
}

function grown(size: TreeSize, bytes: number): TreeSize {
  return { files: size.files + 1, bytes: size.bytes + bytes };
}

async function bytesOnDisk(file: string): Promise<number> {
  const stat = await lstat(file).catch(() => undefined);
  return stat?.size ?? 0;
}
