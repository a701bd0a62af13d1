import type { Dockerfile, Instruction, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { covers } from '../secrets/paths.ts';
import { placeCommands } from './command-places.ts';
import { isIndependent } from './independence.ts';
import { folderAt } from './source-copy.ts';

/**
 * Whether an instruction may put files into a folder.
 * @param until says to stop in front of a command.
 */
export function fillsFolder(
  dockerfile: Dockerfile,
  instruction: Instruction,
  folder: string,
  until?: { readonly run: Run; readonly command: Command },
): boolean {
  if (instruction.onbuild || (until && instruction.index > until.run.index)) return false;
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const target = dockerfile.variables.expand(instruction.destination?.value ?? '', instruction);
    const path = target === undefined ? undefined : folderAt(dockerfile, target, instruction);
    return path === undefined || covers(folder, path);
  }
  if (instruction.keyword !== 'RUN') return false;
  const end = until?.run === instruction ? until.command.span.start : Number.POSITIVE_INFINITY;
  return placeCommands(dockerfile, instruction).some(step => {
    const { name, words, span } = step.command;
    if (span.start >= end || /^(?:chown|chgrp|chmod)$/.test(name)) return false;
    const makesIt =
      name === 'mkdir' &&
      words.slice(1).every(w => w.value.startsWith('-') || covers(step.pathOf(w.value), folder));
    return !makesIt && !isIndependent(step, [folder], instruction.script.commands);
  });
}
