import { bareText } from '../dockerfile/bare-text.ts';
import type { Dockerfile, Run, Stage } from '../dockerfile/model.ts';
import { rememberedWith } from '../dockerfile/remembered.ts';
import { isCompleteContext } from './complete-context.ts';
import { readSecretVariables } from './secret-variables.ts';
import { secretsTouched } from './secrets-touched.ts';
import type { ContextFiles, RunTrace, SecretTrace } from './sources.ts';
import { type CopyTracer, copyTracer } from './trace-copy.ts';
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
  const namesKeys = bareText(dockerfile).includes('.key');
  const traces = new Map<Run, RunTrace>();
  const tracers = new Map<Stage, CopyTracer>();
  const all: FileState = [];
  /** The files at the end of each stage. */
  const ends = new Map<Stage, FileState>();
  const traced = (run: Run, stage: Stage, state: FileState) => {
    const trace = traceRun(dockerfile, run, stage, state, variables, tracers.get(stage) as CopyTracer);
    traces.set(run, trace);
    return trace;
  };

  for (const stage of dockerfile.stages) {
    // Removed in this stage, a file may still be in the parent for others.
    const state = stage.parent ? (ends.get(stage.parent) as FileState).map(f => ({ ...f })) : [];
    const inherited = state.length;
    const copies = copyTracer({ dockerfile, context, variables, stage, state, ends });
    tracers.set(stage, copies);
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') copies.add(instruction);
      if (instruction.keyword === 'RUN' && touches(instruction, state)) traced(instruction, stage, state);
    }
    if (namesKeys) for (const env of stage.instructions) if (env.keyword === 'ENV') copies.lookInto(env);
    judgeByUse(stage, state);
    all.push(...state.slice(inherited));
    ends.set(stage, state);
  }
  return {
    variables: variables.secrets(),
    files: all
      .filter(f => f.kind === 'private-key' || f.kind === 'secret')
      .sort((a, b) => a.instruction.index - b.instruction.index),
    runs: [...traces.values()],
    // The others are followed only where somebody asks what their words mean.
    runOf: run => traces.get(run) ?? (run.stage ? traced(run, run.stage, []) : nothing(run)),
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
