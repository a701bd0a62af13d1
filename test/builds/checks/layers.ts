import path from 'node:path';
import { type Layer, layerEntries } from '../image/layer.ts';

/** Paths of git's own data in any of the layers, also where a higher one hides them. */
export async function gitData(layers: readonly Layer[]): Promise<string[]> {
  const found = await Promise.all(layers.map(layerEntries));
  return found.flatMap(entries =>
    [...entries.keys()].filter(name => name.split(path.posix.sep).includes('.git')),
  );
}
