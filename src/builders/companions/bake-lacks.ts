import { isName } from '../hcl.ts';
import type { BuildNeeds } from '../needs.ts';
import { secretSource } from '../secret-source.ts';
import { type BakeFile, entry } from './bake-file.ts';
import { type Builds, buildsIt, type Declaration, wholeTargets } from './bake-targets.ts';
import type { HclValue } from './hcl-values.ts';

/** What a target is built without. */
export interface BakeLack extends Declaration {
  readonly key: 'ssh' | 'secret' | 'args';
  /** Ids or names of arguments. */
  readonly items: readonly string[];
  /** What holds some of that already, for these to be added. */
  readonly value: HclValue | undefined;
  /** False where it cannot be told what the target builds, or has already. */
  readonly isCertain: boolean;
}

export function bakeLacks(files: readonly BakeFile[], needs: BuildNeeds, builds: Builds): BakeLack[] {
  return wholeTargets(files).flatMap(target => {
    const whether = buildsIt(target, builds);
    if (whether === 'no') return [];
    const present = {
      ssh: target.ownOrInherited('ssh', value => idsOf(value, /^[^=]+/)),
      secret: target.ownOrInherited('secret', value => idsOf(value, /(?<=(?:^|,)id=)[^,]+/)),
      args: target.all('args', value =>
        value.kind === 'object' ? new Set(value.items.map(({ key }) => key)) : undefined,
      ),
    };
    const wanted = {
      ssh: needs.ssh,
      secret: needs.secrets.map(({ id }) => id),
      args: needs.arguments.map(({ name }) => name).filter(isName),
    };
    return (['args', 'ssh', 'secret'] as const).flatMap((key): BakeLack[] => {
      const items = wanted[key].filter(item => !present[key]?.has(item));
      if (items.length === 0) return [];
      const holder = target.declarations.findLast(({ body }) => entry(body, key)) ?? target.declarations[0];
      const isCertain = whether === 'yes' && present[key] !== undefined;
      return [{ ...holder, key, items, value: entry(holder.body, key), isCertain }];
    });
  });
}

/** Undefined where an item's id cannot be read. */
function idsOf(value: HclValue, pattern: RegExp): ReadonlySet<string> | undefined {
  if (value.kind !== 'list') return undefined;
  const ids = value.items.map(item => {
    if (item.kind === 'string') return pattern.exec(item.raw)?.[0];
    const id = item.kind === 'object' ? entry(item, 'id') : undefined;
    return id?.kind === 'string' ? id.value : undefined;
  });
  return ids.every(id => id !== undefined && !/[$%]\{/.test(id)) ? new Set(ids as string[]) : undefined;
}

/** The variable of the bake file that an item is written with, other than the item's own. */
export function variablesOf({ key, items }: BakeLack, { secrets }: BuildNeeds): readonly string[] {
  if (key === 'args') return items;
  const readsHome = secrets.some(need => items.includes(need.id) && 'file' in secretSource(need, '~'));
  return key === 'secret' && readsHome ? ['HOME'] : [];
}
