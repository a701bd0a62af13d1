import type { Dockerfile, Instruction, Stage } from '../dockerfile/model.ts';

/**
 * The instructions that a build runs, in the order of the file, those before the first FROM included.
 * @param target name or number of the stage that is built; the last one without, or when there is no such stage.
 */
export function builtInstructions(dockerfile: Dockerfile, target?: string): Instruction[] {
  const built = new Set<Stage>();
  const waiting = [targetStage(dockerfile, target)];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (built.has(stage)) continue;
    built.add(stage);
    waiting.push(...stage.copiesFrom, ...(stage.parent ? [stage.parent] : []));
  }
  return dockerfile.instructions.filter(({ stage, onbuild }) => !onbuild && (!stage || built.has(stage)));
}

function targetStage({ stages }: Dockerfile, target: string | undefined): Stage | undefined {
  const name = target?.toLowerCase();
  return (
    stages.findLast(stage => stage.name !== undefined && stage.name === name) ??
    (name !== undefined && /^\d+$/.test(name) ? stages[Number(name)] : undefined) ??
    stages.at(-1)
  );
}
