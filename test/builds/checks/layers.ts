import type { CommitTree } from '../git/commit-tree.ts';
import { type Layer, layerEntries, layerSize } from '../image/layer.ts';

/** Paths of git's own data in any of the layers, also where a higher one hides them. */
export async function gitData(layers: readonly Layer[]): Promise<string[]> {
  const found = await Promise.all(layers.map(layerEntries));
  return found.flatMap(entries => [...entries.keys()].filter(isGitData));
}

export const isGitData = (path: string): boolean => path.split('/').includes('.git');

/** Files that layers bring although they are as the base has them. */
export async function needlessFiles(
  layers: readonly Layer[],
  base: CommitTree,
  wanted: CommitTree,
): Promise<string[]> {
  const found = await Promise.all(layers.map(layerEntries));
  return found
    .flatMap(entries => [...entries.keys()])
    .filter(path => {
      const [was, is] = [base.get(path)?.entry, wanted.get(path)?.entry];
      return was && is && was.content === is.content && was.mode === is.mode && was.type === is.type;
    });
}

/** Compressed bytes. */
export async function sizeOf(layers: readonly Layer[]): Promise<number> {
  const sizes = await Promise.all(layers.map(layerSize));
  return sizes.reduce((sum, { compressed }) => sum + compressed, 0);
}
