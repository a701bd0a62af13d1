import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { removeMount } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { namedFiles } from './named-files.ts';
import { covers } from './paths.ts';
import type { RunTrace } from './sources.ts';
import { goesWith } from './useless-commands.ts';

/** Secret mounts that only the commands used which went. */
export function uselessMounts(
  dockerfile: Dockerfile,
  run: Run,
  dead: readonly Command[],
  { mounts, pathOf }: Pick<RunTrace, 'mounts' | 'pathOf'>,
): TextEdit[] {
  const left = run.script.commands.filter(c => !goesWith(dead, c));
  return mounts
    .filter(({ path, variable }) => {
      const uses = (c: Command) =>
        c.words.some(w => variable !== undefined && w.variables.includes(variable)) ||
        namedFiles(c).some(file => path !== undefined && covers(path, pathOf(file, c)));
      return (
        dead.some(d => run.script.commands.some(c => (c === d || c.parent === d) && uses(c))) &&
        !left.some(uses)
      );
    })
    .map(({ mount }) => removeMount(dockerfile, mount));
}
