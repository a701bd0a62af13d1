import type { Dockerfile, Instruction, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { parseRemoteUrl } from '../repository/remote-url.ts';
import { argumentKind } from './argument-needs.ts';

/** A repository of which a RUN takes the commit that a build argument names. */
export interface CloneNeed {
  /** The build argument with the commit. */
  readonly commit: string;
  /** The ssh URL, where the Dockerfile tells it. */
  readonly repository: string | undefined;
  /** The full id of the commit that the cached layer holds, where the Dockerfile tells it. */
  readonly baseCommit: string | undefined;
}

/** One for each build argument with a commit, in the order of the file. */
export function cloneNeeds(dockerfile: Dockerfile, instructions: readonly Instruction[]): CloneNeed[] {
  const clones = new Map<string, CloneNeed>();
  for (const instruction of instructions) {
    if (instruction.keyword !== 'RUN') continue;
    const run = instruction as Run;
    const git = run.script.commands.filter(command => command.name === 'git');
    for (const command of git)
      for (const commit of commitArguments(dockerfile, run, command)) {
        // The commands beside it tell what it leaves out: a checkout names the commit alone.
        const [repository] = [command, ...git].flatMap(c => remotesIn(dockerfile, run, c));
        const [baseCommit] = [command, ...git].flatMap(c => commitsIn(dockerfile, run, c));
        const before = clones.get(commit);
        clones.set(commit, {
          commit,
          repository: before?.repository ?? repository,
          baseCommit: before?.baseCommit ?? baseCommit,
        });
      }
  }
  return [...clones.values()];
}

function commitArguments({ variables }: Dockerfile, run: Run, command: Command): string[] {
  const names = new Set(command.words.flatMap(word => word.variables));
  return [...names].filter(name => {
    const found = variables.lookup(name, run);
    const open = found?.instruction.keyword === 'ARG' && found.definition.value === undefined;
    return open && argumentKind(name) === 'commit';
  });
}

/** A bare `host:path` is left aside: `HEAD:src` looks the same. */
const remotesIn = (dockerfile: Dockerfile, run: Run, command: Command): string[] =>
  expanded(dockerfile, run, command)
    .filter(text => text.includes('@') || text.includes('://'))
    .flatMap(text => parseRemoteUrl(text)?.ssh ?? []);

const commitsIn = (dockerfile: Dockerfile, run: Run, command: Command): string[] =>
  expanded(dockerfile, run, command).flatMap(
    text => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.exec(text)?.[0] ?? [],
  );

const expanded = ({ variables }: Dockerfile, run: Run, command: Command): string[] =>
  command.words.flatMap(word => variables.expand(word.value, run) ?? []);
