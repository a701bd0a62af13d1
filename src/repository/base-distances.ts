import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readDifference } from './commit-changes.ts';
import { objectSizes } from './git-blobs.ts';
import type { GitOptions } from './git-records.ts';
import { smallFile } from './small-file.ts';

/** How far the newest pushed commit is from a base commit. */
export interface BaseDistance {
  /** Files that a second stage writes. */
  readonly files: number;
  /** Bytes of those files, uncompressed. */
  readonly bytes: number;
}

/** The base commits that the Dockerfiles directly in a folder name, those of the two-stage clone. */
export async function baseCommitsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = names
    .filter(name => /(^|\.)(Docker|Container)file(\.|$)/i.test(name) && !name.endsWith('.dockerignore'))
    .map(name => smallFile(join(folder, name), folder));
  const found = (await Promise.all(texts)).flatMap(text => [...(text ?? '').matchAll(basePattern)]);
  return [...new Set(found.map(match => match[1] as string))];
}

const basePattern = /BASE_COMMIT=([0-9a-f]{40})\b/g;

/** By base commit; those that the repository does not have are left out. */
export async function baseDistances(
  folder: string,
  bases: readonly string[],
  pushed: string | undefined,
  options: GitOptions,
): Promise<Record<string, BaseDistance>> {
  const distances: Record<string, BaseDistance> = {};
  if (pushed === undefined) return distances;
  for (const base of bases) {
    const changes = await readDifference(folder, base, pushed, options);
    if (changes === undefined) continue;
    const files = [...changes.values()].flatMap(({ after }) => after ?? []);
    const sizes = await objectSizes(
      folder,
      files.map(file => file.object),
      options,
    );
    const bytes = files.reduce((sum, { object }) => sum + (sizes.get(object) ?? 0), 0);
    distances[base] = { files: files.length, bytes };
  }
  return distances;
}
