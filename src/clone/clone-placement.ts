import { insertAbove, removeInstruction, replaceInstruction } from '../dockerfile/edits.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { asRoot, switchBefore } from './as-root.ts';
import type { CloneRun } from './clone-run.ts';
import { earlierUpdate } from './placement.ts';
import type { StageLines } from './two-stage.ts';

/** Puts the two stages where the RUN of a clone was. They run as root, like COPY, and hand their files over. */
export function clonePlaced(
  dockerfile: Dockerfile,
  run: Run,
  { before, after }: CloneRun,
  clone: StageLines,
): TextEdit[] {
  const earlier = earlierUpdate(run);
  const lines = earlier ? clone.update : [...clone.base, ...clone.update];
  const base = earlier ? [insertAbove(dockerfile, earlier, asRoot(dockerfile, earlier, clone.base))] : [];
  const user = switchBefore(dockerfile, run);
  if (user && !before)
    return [
      ...base,
      insertAbove(dockerfile, user, lines),
      after ? replaceInstruction(dockerfile, run, [after]) : removeInstruction(dockerfile, run),
    ];
  const all = [...(before ? [before] : []), ...asRoot(dockerfile, run, lines), ...(after ? [after] : [])];
  return [...base, replaceInstruction(dockerfile, run, all)];
}
