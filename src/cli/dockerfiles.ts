import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { liesIn } from '../repository/small-file.ts';

/**
 * The files given, what globs match, and the Dockerfiles anywhere in the folders given, each once.
 * @param failed is told of what cannot be read.
 */
export async function findDockerfiles(
  paths: readonly string[],
  failed: (path: string, error: unknown) => void,
): Promise<string[]> {
  return filesOf(paths, failed, (folder, add) => search(folder, folder, add, failed));
}

/** The files given, and what globs match, each once; folders are left to whoever reads them. */
export async function findFiles(
  paths: readonly string[],
  failed: (path: string, error: unknown) => void,
): Promise<string[]> {
  return filesOf(paths, failed, async (folder, add) => add(folder));
}

async function filesOf(
  paths: readonly string[],
  failed: (path: string, error: unknown) => void,
  inFolder: (folder: string, add: (file: string) => void) => Promise<void>,
): Promise<string[]> {
  const found = new Map<string, string>();
  const add = (file: string) => found.set(path.resolve(file), found.get(path.resolve(file)) ?? file);
  for (const given of paths) {
    try {
      if (given === '-') found.set('-', '-');
      else if ((await stat(given)).isDirectory()) await inFolder(given, add);
      else add(given);
    } catch (error) {
      const matching = await matches(given);
      if (matching === undefined) failed(given, error);
      else if (matching.length === 0) failed(given, new Error('matches no file'));
      else matching.forEach(add);
    }
  }
  return [...found.values()];
}

const skipped = ['node_modules', '.git'];

/** What a glob matches, in the order of the names; undefined for what is none. */
async function matches(given: string): Promise<string[] | undefined> {
  // Elsewhere a backslash takes the meaning from the sign behind it.
  const pattern = process.platform === 'win32' ? given.replaceAll('\\', '/') : given;
  if (!isDynamicPattern(pattern)) return undefined;
  const ignore = skipped.map(name => `**/${name}/**`);
  return (await glob(pattern, { dot: true, expandDirectories: false, ignore })).sort();
}

async function search(
  root: string,
  folder: string,
  add: (file: string) => void,
  failed: (path: string, error: unknown) => void,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(error => failed(folder, error));
  for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory() && !skipped.includes(entry.name)) await search(root, inside, add, failed);
    else if (isDockerfileName(entry.name) && (await isOwnFile(entry, inside, root))) add(inside);
  }
}

/** Not a pipe or a device, and no link that leads out of the folder: its text is none of the project's. */
async function isOwnFile(entry: Dirent, path: string, root: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return (await liesIn(path, root)) && (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** `Dockerfile`, `Dockerfile.dev`, `dev.dockerfile`, and the same for Containerfiles. */
function isDockerfileName(name: string): boolean {
  if (name.endsWith('.dockerignore')) return false;
  // In lower case `dockerfile.go` and the like are programs; `dockerfile` is what docker looks for second.
  return /^(Docker|Container)file\./.test(name) || /(^|\.)(docker|container)file$/i.test(name);
}
