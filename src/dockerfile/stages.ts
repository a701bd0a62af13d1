import { readBaseImage } from './base-image.ts';
import { readVariables } from './environment.ts';
import type { Copy, Dockerfile, From, Instruction, Run, Stage } from './model.ts';
import { readShell, type ShellKind } from './run-script.ts';
import type { Script } from './shell.ts';

/** An instruction before it knows its stage. */
export type Unlinked<T> = T extends Run
  ? Omit<T, 'stage' | 'script'> & { readScript(shell: ShellKind): Script }
  : T extends Copy
    ? Omit<T, 'stage' | 'fromStage'>
    : Omit<T, 'stage'>;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Joins the instructions to their stages, and the stages to those they build on and copy from. */
export function linkStages(
  unlinked: readonly Unlinked<Instruction>[],
): Pick<Dockerfile, 'instructions' | 'stages' | 'variables'> {
  const instructions: Instruction[] = [];
  const stages: Mutable<Stage>[] = [];
  const byName = new Map<string, Stage>();
  const variables = readVariables(instructions);
  let shell: ShellKind = 'posix';
  const shellAtEnd: ShellKind[] = [];

  for (const draft of unlinked) {
    const stage = stages.at(-1);
    if (draft.keyword === 'FROM' && !draft.onbuild) {
      const opened = openStage(draft as Unlinked<From>);
      shell = opened.parent ? (shellAtEnd[opened.parent.index] ?? 'posix') : defaultShell(opened);
    } else {
      if (draft.keyword === 'SHELL' && !draft.onbuild) shell = readShell(draft.words);
      const instruction = link(draft, stage, shell);
      instructions.push(instruction);
      (stage?.instructions as Instruction[] | undefined)?.push(instruction);
    }
    if (stages.length) shellAtEnd[stages.length - 1] = shell;
  }
  markReach(stages);
  return { instructions, stages, variables };

  function openStage(draft: Unlinked<From>): Stage {
    const from = { ...draft, stage: undefined } as Mutable<From>;
    const written = draft.image?.value;
    const image = written === undefined ? undefined : variables.expand(written, from);
    const parent = image === undefined ? undefined : byName.get(image.toLowerCase());
    const stage: Mutable<Stage> = {
      index: stages.length,
      from,
      name: draft.alias?.value.toLowerCase(),
      instructions: [],
      parent,
      copiesFrom: [],
      ships: false,
      reaches: false,
      base: parent?.base ?? readBaseImage(image),
    };
    from.stage = stage;
    instructions.push(from);
    stages.push(stage);
    if (stage.name) byName.set(stage.name, stage);
    return stage;
  }

  function link(draft: Unlinked<Instruction>, stage: Stage | undefined, kind: ShellKind): Instruction {
    if (draft.keyword === 'COPY' || draft.keyword === 'ADD') {
      const copy = draft as Unlinked<Copy>;
      const fromStage = copy.from === undefined ? undefined : sourceStage(copy.from, stage);
      return { ...copy, stage, fromStage } as Copy;
    }
    if (draft.keyword === 'RUN') {
      const { readScript, ...run } = draft as Unlinked<Run>;
      for (const mount of run.mounts) sourceStage(mount.get('from'), stage);
      let script: Script | undefined;
      return {
        ...run,
        stage,
        get script() {
          script ??= readScript(kind);
          return script;
        },
      } as Run;
    }
    return { ...draft, stage } as Instruction;
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
