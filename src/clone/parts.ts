import type { RuleContext } from '../context.ts';
import { named } from '../dockerfile/flags.ts';
import { type CopiedTree, copiedTree } from './repository-of-copy.ts';
import { destinationWord, existsAlready, shellPath } from './shell-words.ts';
import { type SourceCopy, sourceCopies } from './source-copy.ts';
import { submoduleTrees } from './submodule-trees.ts';
import type { Tree } from './two-stage.ts';

/** One COPY that a clone replaces: what it carries and where that goes. */
export interface Part {
  readonly source: SourceCopy;
  readonly tree: CopiedTree;
  readonly target: Tree;
}

/** The copies of the same repository in the stage of the chosen one, each with where its tree goes. */
export function partsOf(context: RuleContext, chosen: SourceCopy): [Part, ...Part[]] | undefined {
  const { dockerfile, repository } = context;
  const tree = partOf(context, chosen)?.tree;
  if (!tree) return undefined;
  const mates = sourceCopies(dockerfile, repository).filter(
    source =>
      source.copy.stage === chosen.copy.stage &&
      copiedTree(repository, source)?.repository === tree.repository,
  );
  const parts = mates.flatMap(source => partOf(context, source) ?? []);
  // The chosen one is among them.
  return parts as [Part, ...Part[]];
}

function partOf(context: RuleContext, source: SourceCopy): Part | undefined {
  const { dockerfile, repository, buildContext } = context;
  const { copy, breadth } = source;
  if (copy.onbuild || breadth === 'tree' || copy.heredocs.length) return undefined;
  const tree = copiedTree(repository, source);
  const directory = destinationWord(dockerfile, copy);
  if (!tree || directory === undefined || (tree.subtree && !shellPath(tree.subtree))) return undefined;
  const ignored =
    source.path === tree.folder && tree.repository
      ? Object.keys(tree.repository.entries).filter(name =>
          buildContext.ignores(tree.folder ? `${tree.folder}/${name}` : name),
        )
      : [];
  const excluded = copy.flags.filter(flag => flag.name === 'exclude').map(flag => flag.value ?? '');
  const leaveOut = [...ignored, ...excluded].map(path => path.replace(/^\.?\/+|\/+$/g, ''));
  if (leaveOut.some(path => !/^[\w.@+-]+(\/[\w.@+-]+)*$/.test(path))) return undefined;
  const submodules = submoduleTrees(context, source, tree);
  if (!submodules) return undefined;
  const target = {
    subtree: tree.subtree,
    directory,
    create: !existsAlready(dockerfile, directory, copy),
    leaveOut,
    submodules,
  };
  return { source, tree, target };
}

/** Owner and mode, when all the copies agree on them; undefined otherwise, and for flags that a clone cannot follow. */
export function sharedFlags(
  parts: readonly [Part, ...Part[]],
): { owner: string | undefined; mode: string | undefined } | undefined {
  const all = parts.map(flagsOf) as [Flags, ...Flags[]];
  const [first] = all;
  const known = new Set(['chown', 'chmod', 'link', 'exclude']);
  if (parts.some(({ source }) => source.copy.flags.some(flag => !known.has(flag.name)))) return undefined;
  if (all.some(({ owner, mode }) => owner === null || owner !== first.owner || mode !== first.mode))
    return undefined;
  if (first.mode !== undefined && !/^[0-7ugoa=+,rwxX-]+$/.test(first.mode)) return undefined;
  return { owner: first.owner ?? undefined, mode: first.mode };
}

type Flags = ReturnType<typeof flagsOf>;

function flagsOf({ source: { copy } }: Part) {
  const value = (name: string) => named(copy.flags, name)?.value;
  return { owner: ownerWord(value('chown')), mode: value('chmod') };
}

/** `--chown` as chown takes it; undefined for root, null where it cannot be written into a shell word. */
function ownerWord(value: string | undefined): string | undefined | null {
  if (value === undefined || /^(root|0)(:(root|0))?$/.test(value)) return undefined;
  const [user = '', group] = value.split(':');
  // COPY gives a name without a group that user's own group, and a number the same number as its group.
  const owner =
    group === undefined && !user.includes('$') ? `${user}:${/^\d+$/.test(user) ? user : ''}` : value;
  return shellPath(owner) ?? null;
}
