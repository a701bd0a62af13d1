import type { Arg, Dockerfile, Run } from '../dockerfile/model.ts';
import { textOf } from '../dockerfile/text.ts';

/** The build argument that gives the commit already, when nothing else uses it. */
export function commitArgument(dockerfile: Dockerfile, run: Run, ref: string | undefined): Arg | undefined {
  const name = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(ref?.replace(/:\?[^}]*/, '') ?? '')?.[1];
  const found = name === undefined ? undefined : dockerfile.variables.lookup(name, run);
  const { instruction, definition } = found ?? {};
  if (instruction?.keyword !== 'ARG' || instruction.stage !== run.stage || definition?.value !== undefined)
    return undefined;
  const uses = dockerfile.instructions.filter(
    i => i.stage === run.stage && new RegExp(`\\b${name}\\b`).test(textOf(dockerfile, i)),
  );
  return instruction.definitions.length === 1 && uses.length === 2 ? instruction : undefined;
}
