import type { SubmoduleTree } from './submodule-trees.ts';
import type { Tree } from './two-stage.ts';

/**
 * A submodule's files, the same way as the tree's: a git directory of its own on the mount. Which commit the second
 * stage needs is asked from the index of what holds the submodule.
 * @param scratch the git directory of the tree.
 */
export function submoduleCommands(tree: Tree, scratch: string): { base: string[]; update: string[] } {
  const { submodules } = tree;
  const gitDirectory = (submodule: SubmoduleTree | undefined) =>
    submodule ? `${scratch}-${submodules.indexOf(submodule) + 1}` : scratch;
  const each = submodules.map(submodule => {
    const directory = gitDirectory(submodule);
    const git = `git -C ${directory}`;
    const { ssh } = submodule.remote;
    const { baseCommit, parent } = submodule;
    const path = parent ? submodule.path.slice(parent.path.length + 1) : submodule.path;
    const folder = `${tree.directory.replace(/\/$/, '')}/${submodule.path}`;
    const wanted = `"$(git -C ${gitDirectory(parent)} rev-parse :${path})"`;
    const initialise = `git --git-dir=${directory} --work-tree=${folder} init -q`;
    return {
      base: [
        initialise,
        `${git} fetch -q --depth 1 --no-tags ${ssh} ${baseCommit}`,
        `${git} checkout -q -f FETCH_HEAD`,
      ],
      update: [
        initialise,
        `${git} fetch -q --depth 1 --no-tags --filter=blob:none ${ssh} ${wanted} ${baseCommit}`,
        `${git} reset ${baseCommit}`,
        `${git} checkout -q -f FETCH_HEAD`,
      ],
    };
  });
  return { base: each.flatMap(one => one.base), update: each.flatMap(one => one.update) };
}
