import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { isRoot, isSurelyRoot } from '../dockerfile/users.ts';

/** Lines that need root, with the user of the place put back behind them. */
export function asRoot(dockerfile: Dockerfile, at: Instruction, lines: readonly string[]): readonly string[] {
  if (isRoot(dockerfile.variables.user(at))) return lines;
  return ['USER root', ...lines, `USER ${writtenUser(at)}`];
}

/** The USER directly before an instruction that takes root away: what needs root can stand above it. */
export function switchBefore(dockerfile: Dockerfile, at: Instruction): Instruction | undefined {
  const previous = dockerfile.instructions[at.index - 1];
  const switches = previous?.keyword === 'USER' && isSurelyRoot(dockerfile, previous);
  return switches && !isRoot(dockerfile.variables.user(at)) ? previous : undefined;
}

/** As USER wrote it, with group and variables; else the one that the image sets. */
function writtenUser(at: Instruction): string {
  for (const { instructions } of lineage(at.stage)) {
    const user = instructions.findLast(
      i => i.keyword === 'USER' && i.words.length > 0 && !i.onbuild && i.index < at.index,
    );
    if (user) return user.words.map(word => word.text).join(' ');
  }
  return at.stage?.base.user ?? 'root';
}
