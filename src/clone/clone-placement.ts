import { insertAbove, removeInstruction, replaceInstruction } from '../dockerfile/edits.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { isRoot, isSurelyRoot } from '../dockerfile/users.ts';
import type { CloneRun } from './clone-run.ts';
import { earlierUpdate } from './placement.ts';
import type { StageLines } from './two-stage.ts';

/**
 * Puts the two stages where the RUN of a clone was. They run as root, like COPY, and hand their files over.
 * @param user of the RUN
 */
export function clonePlaced(
  dockerfile: Dockerfile,
  run: Run,
  user: string,
  { before, after }: CloneRun,
  clone: StageLines,
): TextEdit[] {
  const earlier = earlierUpdate(run);
  const lines = earlier ? clone.update : [...clone.base, ...clone.update];
  const base = earlier ? [insertAbove(dockerfile, earlier, clone.base)] : [];
  const previous = dockerfile.instructions[run.index - 1];
  const switches = previous?.keyword === 'USER' && isSurelyRoot(dockerfile, previous);
  if (switches && !isRoot(user) && !before)
    return [
      ...base,
      insertAbove(dockerfile, previous, lines),
      after ? replaceInstruction(dockerfile, run, [after]) : removeInstruction(dockerfile, run),
    ];
  const asRoot = isRoot(user) ? lines : ['USER root', ...lines, `USER ${user}`];
  const all = [...(before ? [before] : []), ...asRoot, ...(after ? [after] : [])];
  return [...base, replaceInstruction(dockerfile, run, all)];
}
