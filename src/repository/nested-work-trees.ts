import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Folders below the given one that hold a `.git`, relative to it, the shallow ones first. Links are not followed,
 * `node_modules` is not entered, and neither more than `folderLimit` folders nor deeper than `depthLimit`.
 */
export async function findNestedWorkTrees(folder: string, signal?: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  const queue = [{ path: '', depth: 0 }];
  for (let read = 0; read < Math.min(queue.length, folderLimit) && found.length < workTreeLimit; read++) {
    signal?.throwIfAborted();
    const { path, depth } = queue[read] as { path: string; depth: number };
    const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
    if (path !== '' && entries.some(entry => entry.name === '.git')) found.push(path);
    if (depth === depthLimit) continue;
    const below = entries.filter(entry => entry.isDirectory() && !skipped.has(entry.name));
    queue.push(...below.map(({ name }) => ({ path: path ? `${path}/${name}` : name, depth: depth + 1 })));
  }
  return found;
}

const folderLimit = 5_000;
const depthLimit = 8;
const workTreeLimit = 50;
const skipped = new Set(['.git', 'node_modules']);
