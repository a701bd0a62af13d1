import { insertAbove, insertBefore, removeInstruction, replaceInstruction } from '../dockerfile/edits.ts';
import type { Copy, Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { isRoot } from '../dockerfile/users.ts';
import { asRoot, switchBefore } from './as-root.ts';
import type { StageLines } from './two-stage.ts';

/** Puts the clone where the COPY was. COPY writes as root whatever USER says; the clone does so too. */
export function placed(
  dockerfile: Dockerfile,
  copy: Copy,
  kept: readonly string[],
  clone: StageLines,
): TextEdit[] {
  const earlier = earlierUpdate(copy);
  const base = earlier ? [insertAbove(dockerfile, earlier, asRoot(dockerfile, earlier, clone.base))] : [];
  const lines = earlier ? clone.update : [...clone.base, ...clone.update];
  const user = switchBefore(dockerfile, copy);
  if (user)
    return [
      ...base,
      insertBefore(dockerfile, user, lines),
      kept.length ? replaceInstruction(dockerfile, copy, kept) : removeInstruction(dockerfile, copy),
    ];
  const asItWas = asRoot(dockerfile, copy, lines);
  // Where the file names the next user itself, the one of before need not come back.
  const next = dockerfile.instructions[copy.index + 1];
  const switches = asItWas !== lines && next?.keyword === 'USER' && !next.onbuild;
  return [
    ...base,
    replaceInstruction(dockerfile, copy, [...kept, ...(switches ? asItWas.slice(0, -1) : asItWas)]),
    ...(switches && isRoot(next.words[0]?.value) ? [removeInstruction(dockerfile, next)] : []),
  ];
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
