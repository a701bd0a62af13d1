import { type BakeFile, entry } from './bake-file.ts';
import type { HclObject, HclValue } from './hcl-values.ts';

/** Whether a context and a Dockerfile, as they stand in the file, are those of the Dockerfile in question. */
export type Builds = (context: string, dockerfile: string) => boolean;

/** A target as bake puts it together from the files and from those that it inherits from. */
export interface WholeTarget {
  readonly name: string;
  /** Its declarations, the one that wins last. */
  readonly declarations: Declarations;
  /** Where it inherits from can be told. */
  readonly isCertain: boolean;
  /** Another inherits from it, and it names nothing to build itself. */
  readonly isTemplate: boolean;
  /** What holds of an attribute that is not merged; undefined without. */
  get(key: string): HclValue | undefined;
  /** What `itemsOf` finds in its own attributes of a name, or in the inherited where it has none. */
  ownOrInherited(key: string, itemsOf: (value: HclValue) => Items): Items;
  /** The same from its own and from all inherited ones. */
  all(key: string, itemsOf: (value: HclValue) => Items): Items;
}

export interface Declaration {
  readonly file: BakeFile;
  readonly body: HclObject;
}

type Declarations = readonly [Declaration, ...Declaration[]];

/** Undefined where an expression would have to be evaluated. */
type Items = ReadonlySet<string> | undefined;

/** @param files in the order in which bake merges them */
export function wholeTargets(files: readonly BakeFile[]): WholeTarget[] {
  const declared = new Map<string, [Declaration, ...Declaration[]]>();
  for (const file of files)
    for (const { name, body } of file.targets) {
      const before = declared.get(name);
      if (before) before.push({ file, body });
      else declared.set(name, [{ file, body }]);
    }
  const inherited = new Set([...declared.values()].flatMap(own => parentsOf(own) ?? []));

  /** The target and those that it inherits from, the one that wins first; undefined where that is not certain. */
  const lineage = (name: string, seen: ReadonlySet<string> = new Set()): Declarations[] | undefined => {
    if (seen.has(name)) return undefined;
    const own = declared.get(name);
    // One that no file has comes from elsewhere, as those of CI do, which bring tags and labels.
    if (!own) return [];
    const lines = parentsOf(own)
      ?.toReversed()
      .map(parent => lineage(parent, new Set([...seen, name])));
    return lines?.every(line => line !== undefined) ? [own, ...lines.flat()] : undefined;
  };
  const values = (member: Declarations, key: string): HclValue[] =>
    member.flatMap(({ body }) => entry(body, key) ?? []);

  return [...declared].map(([name, declarations]): WholeTarget => {
    const certain = lineage(name);
    const line = certain ?? [declarations];
    const union = (found: readonly HclValue[], itemsOf: (value: HclValue) => Items): Items => {
      const sets = found.map(itemsOf);
      return sets.every(set => set !== undefined) ? new Set(sets.flatMap(set => [...set])) : undefined;
    };
    const get = (key: string) => line.flatMap(member => values(member, key).at(-1) ?? [])[0];
    const names = ['context', 'dockerfile', 'dockerfile-inline'];
    return {
      name,
      declarations,
      isCertain: certain !== undefined,
      isTemplate: inherited.has(name) && names.every(key => get(key) === undefined),
      get,
      all: (key, itemsOf) =>
        union(
          line.flatMap(member => values(member, key)),
          itemsOf,
        ),
      ownOrInherited(key, itemsOf) {
        const holder = line.find(member => values(member, key).length > 0);
        return union(holder === undefined ? [] : values(holder, key), itemsOf);
      },
    };
  });
}

/** Whether a target builds the Dockerfile; `uncertain` where something would have to be evaluated. */
export function buildsIt(target: WholeTarget, builds: Builds): 'yes' | 'no' | 'uncertain' {
  if (target.isTemplate || target.get('dockerfile-inline')) return 'no';
  const text = (key: string, usual: string) => {
    const value = target.get(key);
    return value === undefined ? usual : value.kind === 'string' ? value.value : undefined;
  };
  const [folder, file] = [text('context', '.'), text('dockerfile', 'Dockerfile')];
  if (!target.isCertain || file === undefined) return 'uncertain';
  if (folder !== undefined) return builds(folder, file) ? 'yes' : 'no';
  return builds('.', file) ? 'uncertain' : 'no';
}

/** The last attribute counts; undefined where it is no list of names. */
function parentsOf(declarations: readonly Declaration[]): string[] | undefined {
  const found = declarations.flatMap(({ body }) => entry(body, 'inherits') ?? []).at(-1);
  if (!found) return [];
  if (found.kind !== 'list') return undefined;
  const names = found.items.map(item => (item.kind === 'string' ? item.value : undefined));
  return names.every(name => name !== undefined) ? names : undefined;
}
