import type { Dockerfile, Run, Stage } from '../dockerfile/model.ts';
import { rememberedWith } from '../dockerfile/remembered.ts';
import { isCompleteContext } from './complete-context.ts';
import { readSecretVariables } from './secret-variables.ts';
import { secretsTouched } from './secrets-touched.ts';
import type { ContextFiles, RunTrace, SecretTrace } from './sources.ts';
import { copyTracer } from './trace-copy.ts';
import { type FileState, traceRun } from './trace-run.ts';
import { judgeByUse } from './use-of-files.ts';
import { judgeByUseOfName } from './variable-use.ts';

/** Follows keys and credentials from where they enter the build to the files that hold them. Remembered for the last context. */
export const traceSecrets: (dockerfile: Dockerfile, context: ContextFiles) => SecretTrace =
  rememberedWith(follow);

function follow(dockerfile: Dockerfile, { known, ...files }: ContextFiles): SecretTrace {
  const context = { ...files, known: known && isCompleteContext(dockerfile, files) };
  const variables = readSecretVariables(dockerfile);
  judgeByUseOfName(dockerfile, variables);
  const touches = secretsTouched(dockerfile, variables);
  const runs = new Map<Run, RunTrace>();
  const all: FileState = [];
  /** The files at the end of each stage. */
  const ends = new Map<Stage, FileState>();

  for (const stage of dockerfile.stages) {
    // Removed in this stage, a file may still be in the parent for others.
    const state = stage.parent ? (ends.get(stage.parent) as FileState).map(f => ({ ...f })) : [];
    const inherited = state.length;
    const copies = copyTracer({ dockerfile, context, variables, stage, state, ends });
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') copies.add(instruction);
      if (instruction.keyword !== 'RUN') continue;
      const traced = (files: FileState) => traceRun(dockerfile, instruction, stage, files, variables, copies);
      runs.set(
        instruction,
        touches(instruction, state) ? traced(state) : untouched(instruction, () => traced([])),
      );
    }
    for (const env of stage.instructions) if (env.keyword === 'ENV') copies.lookInto(env);
    judgeByUse(stage, state);
    all.push(...state.slice(inherited));
    ends.set(stage, state);
  }
  return {
    variables: variables.secrets(),
    files: all
      .filter(f => f.kind === 'private-key' || f.kind === 'secret')
      .sort((a, b) => a.instruction.index - b.instruction.index),
    runs: [...runs.values()],
    runOf: run => runs.get(run) ?? nothing(run),
  };
}

/** Of a RUN that does nothing with secrets; followed only for what its words mean. */
function untouched(run: Run, follow: () => RunTrace): RunTrace {
  let full: RunTrace | undefined;
  const trace = () => {
    full ??= follow();
    return full;
  };
  return {
    ...nothing(run),
    sourceOf: name => trace().sourceOf(name),
    pathOf: (text, command) => trace().pathOf(text, command),
  };
}

/** Of a RUN before the first FROM, which no builder runs. */
const nothing = (run: Run): RunTrace => ({
  run,
  mounts: [],
  files: [],
  removals: [],
  sourceOf: () => undefined,
  pathOf: text => text,
});
