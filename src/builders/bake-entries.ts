import { readBake } from './companions/bake-file.ts';
import { wholeTargets } from './companions/bake-targets.ts';
import type { BakeText } from './companions/bake-update.ts';
import type { Builds, FoundEntry } from './compose-services.ts';

/**
 * The targets that build a Dockerfile, as far as that can be told without evaluating anything.
 * @param texts all bake files of the folder, in the order in which bake merges them
 */
export function bakeEntries(texts: readonly BakeText[], builds: Builds): FoundEntry[] {
  const files = texts.flatMap(({ path, text }) => readBake(path, text) ?? []);
  return wholeTargets(files).flatMap(target => {
    const text = (key: string, usual: string) => {
      const value = target.get(key);
      return value === undefined ? usual : value.kind === 'string' ? value.value : undefined;
    };
    const [context, dockerfile] = [text('context', '.'), text('dockerfile', 'Dockerfile')];
    const [first] = target.declarations;
    const name = first?.file.targets.find(({ body }) => body === first.body)?.name;
    if (target.isTemplate || !target.isCertain || target.get('dockerfile-inline')) return [];
    if (name === undefined || context === undefined || dockerfile === undefined) return [];
    const has = (key: string) => target.get(key) !== undefined;
    return builds(context, dockerfile) ? [{ name, ssh: has('ssh'), secrets: has('secret') }] : [];
  });
}
