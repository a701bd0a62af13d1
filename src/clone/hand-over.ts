import type { Tree, TwoStageClone } from './two-stage.ts';

/**
 * What git cannot do: owner and mode of just the files written, and paths that the build context leaves out.
 * @param before a file older than those written.
 */
export function handOver(clone: TwoStageClone, tree: Tree, before: string): string[] {
  const written = `find ${tree.directory} -newer ${before}`;
  const below = tree.directory.replace(/\/$/, '');
  return [
    ...(tree.leaveOut.length ? [`rm -rf ${tree.leaveOut.map(path => `${below}/${path}`).join(' ')}`] : []),
    ...(clone.owner === undefined ? [] : [`${written} -exec chown -h ${clone.owner} {} +`]),
    ...(clone.mode === undefined ? [] : [`${written} ! -type l -exec chmod ${clone.mode} {} +`]),
  ];
}
