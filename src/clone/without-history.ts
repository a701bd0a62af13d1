import { folderOf } from '../dockerfile/folder-of.ts';
import { handOver } from './hand-over.ts';
import { submoduleCommands } from './submodule-commands.ts';
import type { CloneCommands, Tree, TwoStageClone } from './two-stage.ts';

/**
 * Keeps git's data out of every layer: the git directory lies on a mount. The first stage writes the base commit's
 * tree. The second reads that tree into a new index and refreshes it against the files, so that the checkout behind
 * it writes only the files that differ.
 */
export function withoutHistory(clone: TwoStageClone): CloneCommands {
  const scratch = gitDirectory(clone);
  const git = `git -C ${scratch}`;
  const { repository, baseCommit, commit } = clone.names;
  const url = clone.repository === undefined ? `"\${${repository}:?}"` : `"$${repository}"`;
  const base = clone.baseCommit === undefined ? `"\${${baseCommit}:?}"` : `"$${baseCommit}"`;
  // Of a part of the repository only that part's files need to be fetched.
  const partial = clone.trees.every(tree => tree.subtree) ? ' --filter=blob:none' : '';
  const form = clone.trees.length === 1 && !clone.trees[0]?.subtree ? wholeTree : partOfTree;
  const trees = clone.trees.map((tree, i) => form(clone, tree, i, scratch));
  const start = [
    ...initialise(clone, scratch),
    // Modes are set behind git's back: they are no difference.
    ...(clone.mode === undefined ? [] : [`${git} config core.fileMode false`]),
  ];
  const created = clone.trees.filter(tree => tree.create).map(tree => tree.directory);
  return {
    mount: folderOf(scratch),
    remove: scratch,
    base: [
      ...(created.length ? [`mkdir -p ${created.join(' ')}`] : []),
      ...start,
      `${git} fetch -q --depth 1 --no-tags${partial} ${url} ${base}`,
      ...trees.flatMap(tree => tree.base),
    ],
    update: [
      ...start,
      `${git} fetch -q --depth 1 --no-tags --filter=blob:none "$${repository}" "\${${commit}:?}" "$${baseCommit}"`,
      ...trees.flatMap(tree => tree.update),
    ],
  };
}

/** On a folder that every image has, so that the mount leaves none behind. */
const gitDirectory = (clone: TwoStageClone): string =>
  clone.trees.some(tree => /^"?\/tmp(\/|"?$)/.test(tree.directory)) ? '/mnt/git' : '/tmp/git';

function initialise(clone: TwoStageClone, scratch: string): string[] {
  const [tree, ...others] = clone.trees;
  if (!tree || others.length) return [`git init -q --bare ${scratch}`];
  return [`git --git-dir=${scratch} --work-tree=${tree.directory} init -q`];
}

interface TreeCommands {
  readonly base: readonly string[];
  readonly update: readonly string[];
}

function wholeTree(clone: TwoStageClone, tree: Tree, _: number, scratch: string): TreeCommands {
  const git = `git -C ${scratch}`;
  const submodules = submoduleCommands(tree, scratch);
  const hand = handOver(clone, tree, `${scratch}/config`);
  return {
    base: [`${git} checkout -q -f FETCH_HEAD`, ...submodules.base, ...hand],
    // FETCH_HEAD is what was asked for first.
    update: [
      `${git} reset "$${clone.names.baseCommit}"`,
      `${git} checkout -q -f FETCH_HEAD`,
      ...submodules.update,
      ...hand,
    ],
  };
}

/** `COMMIT:folder` is a tree of its own; checkout cannot put it at the root of a work tree, read-tree can. */
function partOfTree(clone: TwoStageClone, tree: Tree, i: number, scratch: string): TreeCommands {
  const { baseCommit } = clone.names;
  const git =
    clone.trees.length === 1 ? `git -C ${scratch}` : `git -C ${scratch} --work-tree=${tree.directory}`;
  const below = tree.subtree && `:${tree.subtree}`;
  const submodules = submoduleCommands(tree, scratch);
  const hand = handOver(clone, tree, `${scratch}/config`);
  return {
    base: [
      // The index still knows the files of the tree before.
      ...(i === 0 ? [] : [`git -C ${scratch} read-tree --empty`]),
      `${git} read-tree -u --reset FETCH_HEAD${below}`,
      ...submodules.base,
      ...hand,
    ],
    update: [
      `${git} read-tree "$${baseCommit}${below}"`,
      `${git} update-index -q --refresh`,
      `${git} read-tree -u --reset FETCH_HEAD${below}`,
      ...submodules.update,
      ...hand,
    ],
  };
}
