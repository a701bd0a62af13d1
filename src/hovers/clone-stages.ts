import { argumentKind } from '../builders/argument-needs.ts';
import { type GitCommand, gitCommands } from '../clone/git-commands.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { remembered } from '../dockerfile/remembered.ts';

/** What a RUN is in a clone in two stages. */
export interface CloneStage {
  /** `base` makes the layer that stays cached, `update` brings it to the wanted commit. */
  readonly part: 'base' | 'update';
  readonly git: readonly GitCommand[];
  /** The build argument with the wanted commit. */
  readonly commit: string;
}

/** The RUNs of clones in two stages, whoever wrote them. */
export const cloneStages = remembered((dockerfile: Dockerfile): ReadonlyMap<Run, CloneStage> => {
  const stages = new Map<Run, CloneStage>();
  const earlier: { readonly run: Run; readonly git: readonly GitCommand[] }[] = [];
  for (const run of dockerfile.runs) {
    if (run.onbuild) continue;
    const git = gitCommands(dockerfile, run);
    if (!git.some(({ action }) => action === 'fetch' || action === 'clone')) continue;
    const commit = wantedCommit(dockerfile, run, git);
    const base = earlier.find(
      other => other.run.stage === run.stage && sharesFolder(other.git, git) && !stages.has(other.run),
    );
    if (commit !== undefined && base) {
      stages.set(base.run, { part: 'base', git: base.git, commit });
      stages.set(run, { part: 'update', git, commit });
    } else earlier.push({ run, git });
  }
  return stages;
});

/** The argument without a value that says which commit is wanted. */
function wantedCommit({ variables }: Dockerfile, run: Run, git: readonly GitCommand[]): string | undefined {
  const names = git.flatMap(({ command }) => command.words.flatMap(word => word.variables));
  return names.find(name => {
    const found = variables.lookup(name, run);
    const open = found?.instruction.keyword === 'ARG' && found.definition.value === undefined;
    return open && argumentKind(name) === 'commit';
  });
}

const sharesFolder = (a: readonly GitCommand[], b: readonly GitCommand[]): boolean =>
  a.some(({ directory }) => b.some(other => other.directory === directory));
