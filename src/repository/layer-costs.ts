import type { Change, CommitChanges } from './commit-changes.ts';
import type { BlobFile } from './compressed-size.ts';

/** Compressed bytes that one commit makes a build push. */
export interface LayerCost {
  readonly commit: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** By COPY of the whole tree; 0 where the commit changes nothing that it carries. */
  readonly copy: number;
  /** By the second stage of the two-stage clone, which runs for every commit. */
  readonly clone: number;
}

export interface LayerCosts {
  /** The oldest first. */
  readonly commits: readonly LayerCost[];
  /** What the first stage of the clone pushes once, for the base commit. */
  readonly firstLayer: number;
}

export interface Sizes {
  /** Of a file in a layer by itself. */
  of(file: BlobFile): number;
  /** Of all files at HEAD in one layer. */
  readonly head: number;
  /** Of all files at the commit before the first, where the tree has grown or shrunk much since. */
  readonly start?: number | undefined;
  /** By commit, how much of its own size a file saves in a layer with many others: 0 to 1. */
  readonly shared: readonly number[];
  /** What `.git` takes of the layers, where it is in them. */
  readonly git?: GitSizes;
}

export interface GitSizes {
  /** Of each COPY. */
  readonly copy?: number;
  /** Of the clone's first layer, and by commit of its second. */
  readonly first?: number;
  readonly second?: readonly number[];
}

type Changes = ReadonlyMap<string, Change>;

/** @param base what differs at the base commit from the one before the first, `before` being the latter */
export function layerCosts(commits: readonly CommitChanges[], base: Changes, sizes: Sizes): LayerCosts {
  const { git = {} } = sizes;
  const sizeOf = (file: BlobFile | undefined) => (file ? sizes.of(file) : 0);
  const separate = (changes: Changes) =>
    [...changes.values()].reduce((sum, { before, after }) => sum + sizeOf(after) - sizeOf(before), 0);
  const grown = commits.reduce((sum, { changes }) => sum + separate(changes), 0);
  const part =
    sizes.start !== undefined && grown !== 0
      ? (sizes.head - sizes.start) / grown
      : 1 - (sizes.shared.at(-1) ?? 0);
  let full = sizes.head - grown * part;
  const firstLayer = full + separate(base) * part;
  const difference = differenceFrom(base, file => (file ? sizes.of(file) : whiteout));
  const costs = commits.map(({ commit, time, changes }, i) => {
    full += separate(changes) * part;
    difference.move(changes);
    const clone = jointSize(difference.bytes(), difference.files.size, sizes.shared[i] ?? 0);
    const copied = changes.size === 0 && !git.copy ? 0 : full + (git.copy ?? 0);
    return { commit, time, copy: Math.round(copied), clone: Math.round(clone + (git.second?.[i] ?? 0)) };
  });
  return { commits: costs, firstLayer: Math.round(firstLayer + (git.first ?? 0)) };
}

/** About what the header of a whiteout, a deleted file, takes. */
const whiteout = 60;

/** The files that a layer upon the base holds at HEAD, in the order of their paths. */
export function filesBeyond(commits: readonly CommitChanges[], base: Changes): BlobFile[] {
  const difference = differenceFrom(base, () => 0);
  for (const { changes } of commits) difference.move(changes);
  return inOrder([...difference.files.values()].filter(file => file !== undefined));
}

export function inOrder(files: readonly BlobFile[]): BlobFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Size of files in one layer, from the sum of their own sizes: each but the first finds the others' words again. */
function jointSize(bytes: number, files: number, shared: number): number {
  return files === 0 ? 0 : bytes * (1 - (shared * (files - 1)) / files);
}

/** The share that `jointSize` needs to give what was measured. */
export function sharedPart(bytes: number, files: number, measured: number): number {
  if (files < 2 || bytes === 0) return 0;
  return Math.min(1, Math.max(0, ((1 - measured / bytes) * files) / (files - 1)));
}

/** Keeps the files that differ from the base and their sum, while the tree moves on from the start. */
function differenceFrom(base: Changes, sizeOf: (file: BlobFile | undefined) => number) {
  const atBase = new Map<string, BlobFile | undefined>();
  const files = new Map<string, BlobFile | undefined>();
  let bytes = 0;
  const place = (path: string, file: BlobFile | undefined) => {
    if (files.has(path)) bytes -= sizeOf(files.get(path));
    files.delete(path);
    if (isSame(file, atBase.get(path))) return;
    files.set(path, file);
    bytes += sizeOf(file);
  };
  for (const [path, { before, after }] of base) {
    atBase.set(path, after);
    place(path, before);
  }
  return {
    files,
    bytes: () => bytes,
    move(changes: Changes) {
      for (const [path, { before, after }] of changes) {
        if (!atBase.has(path)) atBase.set(path, before);
        place(path, after);
      }
    },
  };
}

function isSame(a: BlobFile | undefined, b: BlobFile | undefined): boolean {
  return a?.object === b?.object && a?.mode === b?.mode;
}
