import type { Dockerfile } from '../dockerfile/model.ts';

/**
 * The folder that a build most likely gives as context: the one in which most of the sources exist, the nearest to
 * the Dockerfile among equals.
 * @param candidates at least one folder, the nearest first
 * @param exists whether a folder holds a path
 */
export function contextFolder(
  dockerfile: Dockerfile,
  candidates: readonly [string, ...string[]],
  exists: (folder: string, path: string) => boolean,
): string {
  const [nearest, ...further] = candidates;
  if (further.length === 0) return nearest;
  const sources = contextSources(dockerfile);
  const count = (folder: string) => sources.filter(path => exists(folder, path)).length;
  let best = nearest;
  let most = count(nearest);
  for (const folder of further) {
    if (most === sources.length) break;
    const found = count(folder);
    if (found > most) [best, most] = [folder, found];
  }
  return best;
}

/** The paths that the instructions take from the context, as far as they tell one folder from another. */
function contextSources(dockerfile: Dockerfile): string[] {
  const paths = new Set<string>();
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    if (instruction.from !== undefined) continue;
    for (const { value } of instruction.sources) {
      const path = dockerfile.variables.expand(value, instruction);
      if (path === undefined || /^[a-z][a-z0-9+.-]*:\/\/|^git@/i.test(path)) continue;
      const fixed = path.replace(/^(?:\.?\/)+/, '').replace(/(?:^|\/)[^/]*[*?[].*$/, '');
      if (fixed !== '' && fixed !== '.' && !fixed.split('/').includes('..')) paths.add(fixed);
    }
  }
  return [...paths];
}
