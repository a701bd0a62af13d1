import { handOver } from './hand-over.ts';
import type { CloneCommands, Tree, TwoStageClone } from './two-stage.ts';

/**
 * Keeps `.git` in the image. The second stage first refreshes the index: a layer that was unpacked anew has files with
 * other times, which git would take for changed and write again.
 */
export function withHistory(clone: TwoStageClone): CloneCommands {
  const [tree] = clone.trees as [Tree];
  const { repository, baseCommit, commit } = clone.names;
  const git = `git -C ${tree.directory}`;
  const url = clone.repository === undefined ? `"\${${repository}:?}"` : `"$${repository}"`;
  const base = clone.baseCommit === undefined ? `\${${baseCommit}:?}` : `$${baseCommit}`;
  // Files of git's own folder change hands too. An empty mount is as old as the RUN: what is newer was written by it.
  const clock = clone.owner === undefined ? undefined : '/mnt';
  const hand = handOver(clone, tree, clock ?? '');
  return {
    mount: clock,
    remove: undefined,
    base: [
      `git init -q ${tree.directory}`,
      `${git} config gc.auto 0`,
      `${git} remote add origin ${url}`,
      // The ref tells the second stage's fetch what is here: without it the whole history comes again.
      `${git} fetch -q --tags origin "${base}:refs/heads/base"`,
      `${git} checkout -q -f "$${baseCommit}"`,
      ...(tree.submodules.length ? [`${git} submodule update -q --init --recursive`] : []),
      ...hand,
    ],
    update: [
      `${git} reset "$${baseCommit}"`,
      `${git} fetch -q --tags --force origin "\${${commit}:?}"`,
      `${git} checkout -q -f "$${commit}"`,
      ...(tree.submodules.length
        ? [`${git} submodule sync -q --recursive`, `${git} submodule update -q --init --recursive`]
        : []),
      ...hand,
    ],
  };
}
