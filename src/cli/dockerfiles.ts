import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The files given, and the Dockerfiles anywhere in the folders given, each once.
 * @param failed is told of what cannot be read.
 */
export async function findDockerfiles(
  paths: readonly string[],
  failed: (path: string, error: unknown) => void,
): Promise<string[]> {
  const found = new Map<string, string>();
  const add = (file: string) => found.set(path.resolve(file), found.get(path.resolve(file)) ?? file);
  for (const given of paths) {
    try {
      if ((await stat(given)).isDirectory()) await search(given, add, failed);
      else add(given);
    } catch (error) {
      failed(given, error);
    }
  }
  return [...found.values()];
}

const skipped = new Set(['node_modules', '.git']);

async function search(
  folder: string,
  add: (file: string) => void,
  failed: (path: string, error: unknown) => void,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(error => failed(folder, error));
  for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) await search(inside, add, failed);
    else if (!entry.isDirectory() && isDockerfileName(entry.name)) add(inside);
  }
}

/** `Dockerfile`, `Dockerfile.dev`, `dev.dockerfile`, and the same for Containerfiles. */
function isDockerfileName(name: string): boolean {
  if (name.endsWith('.dockerignore')) return false;
  // In lower case `dockerfile.go` and the like are programs.
  return /^(Docker|Container)file(\..+)?$/.test(name) || /\.(docker|container)file$/i.test(name);
}
