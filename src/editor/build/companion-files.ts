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

/** Those of a folder that are there. */
export async function readTexts(folder: string, paths: readonly string[]): Promise<BakeText[]> {
  const found = paths.map(async (at): Promise<BakeText[]> => {
    const text = await smallFile(path.join(folder, at), folder);
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
