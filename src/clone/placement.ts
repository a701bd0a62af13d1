import { insertAbove, insertBefore, removeInstruction, replaceInstruction } from '../dockerfile/edits.ts';
import type { Copy, Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { isSurelyRoot } from '../dockerfile/users.ts';
import type { StageLines } from './two-stage.ts';

/** Puts the clone where the COPY was. COPY writes as root whatever USER says; the clone does so too. */
export function placed(
  dockerfile: Dockerfile,
  copy: Copy,
  kept: readonly string[],
  clone: StageLines,
): TextEdit[] {
  const earlier = earlierUpdate(copy);
  const base = earlier ? [insertAbove(dockerfile, earlier, clone.base)] : [];
  const lines = earlier ? clone.update : [...clone.base, ...clone.update];
  const user = lastUser(copy);
  const name = user?.words[0]?.value;
  if (!user || name === undefined || /^(root|0)(:|$)/.test(name))
    return [...base, replaceInstruction(dockerfile, copy, [...kept, ...lines])];
  if (isSurelyRoot(dockerfile, user) && dockerfile.instructions[copy.index - 1] === user)
    return [
      ...base,
      insertBefore(dockerfile, user, lines),
      kept.length ? replaceInstruction(dockerfile, copy, kept) : removeInstruction(dockerfile, copy),
    ];
  const back = `USER ${user.words.map(word => word.text).join(' ')}`;
  return [...base, replaceInstruction(dockerfile, copy, [...kept, 'USER root', ...lines, back])];
}

/** The wanted commit of another clone: it changes with each build, so this clone's first stage must stand above it. */
export function earlierUpdate(at: Instruction): Instruction | undefined {
  return at.stage?.instructions.find(
    instruction =>
      instruction.keyword === 'ARG' &&
      instruction.index < at.index &&
      instruction.definitions.some(({ name, value }) => value === undefined && /(^|_)COMMIT_SHA$/.test(name)),
  );
}

function lastUser(copy: Copy): Instruction | undefined {
  for (let stage = copy.stage; stage; stage = stage.parent) {
    const user = stage.instructions.findLast(i => i.keyword === 'USER' && !i.onbuild && i.index < copy.index);
    if (user) return user;
  }
  return undefined;
}
