import type { Dockerfile, Instruction, Stage } from '../dockerfile/model.ts';

/**
 * The instructions that a build runs, in the order of the file, those before the first FROM included.
 * @param target name or number of the stage that is built; the last one without, or when there is no such stage.
 */
export function builtInstructions(dockerfile: Dockerfile, target?: string): Instruction[] {
  const built = new Set([undefined, targetStage(dockerfile, target)]);
  // A loop over a set comes to what is added meanwhile, too.
  for (const stage of built)
    for (const used of [...(stage?.copiesFrom ?? []), stage?.parent]) built.add(used);
  return dockerfile.instructions.filter(({ stage, onbuild }) => !onbuild && built.has(stage));
}

function targetStage({ stages }: Dockerfile, target: string | undefined): Stage | undefined {
  const name = target?.toLowerCase();
  return (
    stages.findLast(stage => stage.name !== undefined && stage.name === name) ??
    (name !== undefined && /^\d+$/.test(name) ? stages[Number(name)] : undefined) ??
    stages.at(-1)
  );
}
