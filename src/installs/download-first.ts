import type { PlacedCommand } from '../clone/command-places.ts';
import { isIndependent } from '../clone/independence.ts';
import type { RuleContext } from '../context.ts';
import type { Install } from '../dockerfile/installs.ts';
import type { Run } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { runHead, type Statement, stageSetting } from '../dockerfile/statements.ts';
import { textOf } from '../dockerfile/text.ts';
import type { EarlyRun } from './early-run.ts';

/** A download of its own before the code, for a build that stays where it is. */
export function downloadFirst(
  { dockerfile, repository, buildContext }: RuleContext,
  run: Run,
  statements: readonly Statement[],
  placed: readonly PlacedCommand[],
  installs: ReadonlyMap<unknown, Install>,
  folders: readonly string[],
): EarlyRun | undefined {
  const known = buildContext.known || repository.kind === 'known';
  const step = placed.find(({ command }) => {
    const install = installs.get(command);
    return (install?.from === 'build' || install?.from === 'source') && install.manager.download;
  });
  const install = step && installs.get(step.command);
  if (!step || !install?.manager.download || step.command.parent || run.json) return undefined;
  // `make` says little, and a path of GOPATH that there may be no module.
  if (
    !known &&
    (step.command.name === 'make' || /(^|\/)(go|\$\{?GOPATH\}?)\/src\//.test(step.place.folder ?? ''))
  )
    return undefined;
  const index = statements.findIndex(({ commands }) => commands.includes(step.command));
  const state = stageSetting(statements.slice(0, index));
  const independent = (command: Command) =>
    placed.some(p => p.command === command && isIndependent(p, folders, run.script.commands));
  if (!state.every(({ commands }) => commands.every(independent))) return undefined;
  const program = step.command.words[0] as ShellWord;
  const { download } = install.manager;
  // The wrapper that the project brings, `./mvnw`, downloads with the same version.
  const command = program.value.endsWith('w') ? download.replace(/^\S+/, program.text) : download;
  const assigned = step.command.assignments.map(assignment => `${textOf(dockerfile, assignment)} `).join('');
  const early = [...state.map(s => textOf(dockerfile, s)), assigned + command].join(' && ');
  return {
    early: runHead(dockerfile, run) + early,
    late: [textOf(dockerfile, run)],
    installs: [{ install, placed: step }],
    download: true,
  };
}
