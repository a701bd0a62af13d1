import { readBaseImage } from './base-image.ts';
import { readVariables } from './environment.ts';
import type { Arg, Copy, Dockerfile, Env, From, Instruction, Run, Stage } from './model.ts';
import type { Mutable } from './mutable.ts';
import { ReadRun } from './read-run.ts';
import { readShell, type ShellKind } from './run-script.ts';

/** Joins the instructions, which get their stages here, to those that they build on and copy from. */
export function linkStages(
  instructions: readonly Instruction[],
): Pick<Dockerfile, 'instructions' | 'declarations' | 'runs' | 'copies' | 'stages' | 'variables'> {
  const declarations: (Arg | Env)[] = [];
  const runs: Run[] = [];
  const copies: Copy[] = [];
  const stages: Mutable<Stage>[] = [];
  const byName = new Map<string, Stage>();
  const variables = readVariables(declarations);
  let shell: ShellKind = 'posix';
  const shellAtEnd: ShellKind[] = [];

  for (const instruction of instructions) {
    const stage = stages.at(-1);
    if (instruction.keyword === 'FROM' && !instruction.onbuild) {
      const opened = openStage(instruction);
      shell = opened.parent ? (shellAtEnd[opened.parent.index] ?? 'posix') : defaultShell(opened);
    } else {
      if (instruction.keyword === 'SHELL' && !instruction.onbuild) shell = readShell(instruction.words);
      link(instruction, stage);
      (stage?.instructions as Instruction[] | undefined)?.push(instruction);
    }
    if (stages.length) shellAtEnd[stages.length - 1] = shell;
  }
  markReach(stages);
  return { instructions, declarations, runs, copies, stages, variables };

  function openStage(from: Mutable<From>): Stage {
    const image = from.image && variables.expand(from.image.value, from);
    const parent = image === undefined ? undefined : byName.get(image.toLowerCase());
    const stage: Mutable<Stage> = {
      index: stages.length,
      from,
      name: from.alias?.value.toLowerCase(),
      instructions: [],
      parent,
      copiesFrom: [],
      ships: false,
      reaches: false,
      base: parent?.base ?? readBaseImage(image),
    };
    from.stage = stage;
    stages.push(stage);
    if (stage.name) byName.set(stage.name, stage);
    return stage;
  }

  function link(instruction: Mutable<Instruction>, stage: Stage | undefined): void {
    instruction.stage = stage;
    if (instruction.keyword === 'ARG' || instruction.keyword === 'ENV') declarations.push(instruction);
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
      instruction.fromStage = sourceStage(instruction.from, stage);
      if (stage) copies.push(instruction);
    }
    if (instruction instanceof ReadRun) {
      instruction.shell = shell;
      if (stage) runs.push(instruction);
      for (const mount of instruction.mounts) sourceStage(mount.get('from'), stage);
    }
  }

  /** The earlier stage that `from` names; remembers that `stage` takes files from it. */
  function sourceStage(from: string | undefined, stage: Stage | undefined): Stage | undefined {
    if (from === undefined) return undefined;
    const source = byName.get(from.toLowerCase()) ?? (/^\d+$/.test(from) ? stages[Number(from)] : undefined);
    if (!source || source === stage) return undefined;
    if (stage && !stage.copiesFrom.includes(source)) (stage.copiesFrom as Stage[]).push(source);
    return source;
  }
}

const defaultShell = (stage: Stage): ShellKind => (stage.base.family === 'windows' ? 'other' : 'posix');

/** Without `--target` the last stage is the image; later stages are looked at before those they draw on. */
function markReach(stages: readonly Mutable<Stage>[]): void {
  const last = stages.at(-1);
  if (!last) return;
  last.ships = true;
  last.reaches = true;
  for (const stage of stages.toReversed()) {
    const parent = stage.parent as Mutable<Stage> | undefined;
    if (parent) {
      parent.ships ||= stage.ships;
      parent.reaches ||= stage.reaches;
    }
    if (stage.reaches) for (const source of stage.copiesFrom as Mutable<Stage>[]) source.reaches = true;
  }
}
