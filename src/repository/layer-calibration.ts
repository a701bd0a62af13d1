import { archiveSize, type BlobFile } from './compressed-size.ts';
import type { GitOptions } from './git-records.ts';
import { filesBeyond, inOrder, layerCosts, type Sizes, sharedPart } from './layer-costs.ts';
import type { LayerInput } from './layer-input.ts';

/**
 * How much files share in the clone's layer of each commit: measured for so many commits as a budget allows, evenly
 * spread, and in between as between those.
 */
export async function sharedByCommit(
  folder: string,
  input: LayerInput,
  sizeOf: (file: BlobFile) => number,
  git: GitOptions,
): Promise<number[]> {
  const { commits, baseChanges } = input;
  const rawSizes = new Map(input.changed.map(file => [file.object, file.size]));
  // A partial clone lacks what files were before.
  const raw = (file: BlobFile) => rawSizes.get(file.object) ?? 0;
  const layers = layerCosts(commits, baseChanges, { of: raw, head: 0, shared: [] }).commits;
  const bytes = layers.reduce((sum, layer) => sum + layer.clone, 0);
  const stride = Math.max(1, Math.ceil(bytes / budget), Math.ceil(commits.length / anchors));
  const shared: number[] = [];
  for (let at = commits.length - 1; at >= 0; at -= stride) {
    const beyond = filesBeyond(commits.slice(0, at + 1), baseChanges).filter(f => rawSizes.has(f.object));
    const files = upToBytes(beyond, raw, budget / 2);
    const separate = files.reduce((sum, file) => sum + sizeOf(file), 0);
    shared[at] = sharedPart(separate, files.length, await layerSize(folder, files, git));
    for (let i = 1; i < stride; i++) shared[at + i] = between(shared[at], shared[at + stride], i / stride);
  }
  const first = shared.findIndex(value => value !== undefined);
  return Array.from(commits, (_, i) => shared[Math.max(i, first)] as number);
}

/** Bytes of content. */
const budget = 64_000_000;
/** Commits. */
const anchors = 60;

/** Measures the first layer where so much was added or removed since that sums of single files would be far off. */
export async function startLayer(
  folder: string,
  { head, commits, changed }: LayerInput,
  sizes: Sizes,
  git: GitOptions,
): Promise<number | undefined> {
  const { firstLayer } = layerCosts(commits, new Map(), sizes);
  if (Math.abs(sizes.head - firstLayer) < sizes.head / 50) return undefined;
  const there = new Set(changed.map(({ object }) => object));
  const files = new Map<string, BlobFile>(head.map(file => [file.path, file]));
  for (const { changes } of [...commits].reverse())
    for (const [path, { before }] of changes) {
      if (before && there.has(before.object)) files.set(path, before);
      else files.delete(path);
    }
  return layerSize(folder, inOrder([...files.values()]), git);
}

async function layerSize(folder: string, files: readonly BlobFile[], git: GitOptions): Promise<number> {
  let size = 0;
  for await (const { written } of archiveSize(folder, files, git)) size = written;
  return size;
}

function upToBytes(
  files: readonly BlobFile[],
  bytesOf: (file: BlobFile) => number,
  limit: number,
): readonly BlobFile[] {
  let bytes = 0;
  return files.filter(file => {
    bytes += bytesOf(file);
    return bytes <= limit;
  });
}

function between(low = 0, high = low, part: number): number {
  return low + (high - low) * part;
}
