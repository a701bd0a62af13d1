import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { BakeText } from '../../builders/companions/bake-update.ts';
import { smallFile } from '../../repository/small-file.ts';

/** Compose takes the first of these. */
export const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** In the order in which bake merges them. */
export const bakeFiles = [
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
] as const;

/** Where a folder's devcontainers may be described: one, or several with a folder each. */
export async function devcontainerFiles(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, '.devcontainer'), { withFileTypes: true }).catch(() => []);
  const folders = entries.filter(entry => entry.isDirectory()).map(({ name }) => `${name}/`);
  const inside = ['', ...folders.sort().slice(0, mostDevcontainers)];
  return [...inside.map(name => `.devcontainer/${name}devcontainer.json`), '.devcontainer.json'];
}

/** Far more than anybody has. */
const mostDevcontainers = 100;

/**
 * Those of a folder that are there.
 * @param outer the folder out of which links may not lead
 */
export async function readTexts(
  folder: string,
  paths: readonly string[],
  outer = folder,
): Promise<BakeText[]> {
  const found = paths.map(async (at): Promise<BakeText[]> => {
    const text = await smallFile(path.join(folder, at), outer);
    return text === undefined || text === 'unreadable' ? [] : [{ path: at, text }];
  });
  return (await Promise.all(found)).flat();
}

/**
 * Whether something in a file beside a Dockerfile builds it.
 * @param file the Dockerfile, absolute; @param folder of the other file
 */
export const buildsFile =
  (file: string, folder: string) =>
  (context: string, dockerfile: string): boolean =>
    !context.includes('://') && path.resolve(folder, context, dockerfile) === file;
