import { readBake } from './companions/bake-file.ts';
import { type Builds, buildsIt, wholeTargets } from './companions/bake-targets.ts';
import type { BakeText } from './companions/bake-update.ts';
import type { FoundEntry } from './compose-services.ts';

/**
 * The targets that build a Dockerfile, as far as that can be told without evaluating anything.
 * @param texts all bake files of the folder, in the order in which bake merges them
 */
export function bakeEntries(texts: readonly BakeText[], builds: Builds): FoundEntry[] {
  const files = texts.flatMap(({ path, text }) => readBake(path, text) ?? []);
  return wholeTargets(files)
    .filter(target => buildsIt(target, builds) === 'yes')
    .map(({ name, get }) => ({ name, ssh: get('ssh') !== undefined, secrets: get('secret') !== undefined }));
}
