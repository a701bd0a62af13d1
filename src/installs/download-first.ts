import type { PlacedCommand } from '../clone/command-places.ts';
import { isIndependent, touches } from '../clone/independence.ts';
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
  // `make` says little, and a path of GOPATH that there may be no module; Go took none there before 1.13.
  const modules = known && !/golang:1\.(?:\d|1[0-2])(?!\d)/.test(run.stage?.base.reference ?? '');
  if (!known && step.command.name === 'make') return undefined;
  if (!modules && /(^|\/)(go|\$\{?GOPATH\}?)\/src\//.test(step.place.folder ?? '')) return undefined;
  const index = statements.findIndex(({ commands }) => commands.includes(step.command));
  const state = stageSetting(statements.slice(0, index));
  const independent = (command: Command) =>
    placed.some(p => p.command === command && isIndependent(p, folders, run.script.commands));
  if (!state.every(({ commands }) => commands.every(independent))) return undefined;
  const passed = install.manager.name === 'maven' ? passedOn(step, folders) : [];
  if (!passed) return undefined;
  const program = step.command.words[0] as ShellWord;
  const { download } = install.manager;
  // The wrapper that the project brings, `./mvnw`, downloads with the same version.
  const tool = program.value.endsWith('w') ? download.replace(/^\S+/, program.text) : download;
  const command = [tool, ...passed].join(' ');
  const assigned = step.command.assignments.map(assignment => `${textOf(dockerfile, assignment)} `).join('');
  const early = [...state.map(s => textOf(dockerfile, s)), assigned + command].join(' && ');
  return {
    early: runHead(dockerfile, run) + early,
    late: [textOf(dockerfile, run)],
    installs: [{ install, placed: step }],
    download: true,
  };
}

/** The settings, profiles and properties that Maven downloads by; undefined where a file of them comes with the code. */
function passedOn({ command, pathOf }: PlacedCommand, folders: readonly string[]): string[] | undefined {
  const words = command.words.slice(1);
  const found: string[] = [];
  for (const [i, { value, text }] of words.entries()) {
    const next = words[i + 1];
    if (/^(?:-D(?!\w*skip)|-P.)/i.test(value)) found.push(text);
    if (!next || !/^(?:-s|--settings|-gs|--global-settings|-f|--file|-P)$/.test(value)) continue;
    if (value !== '-P' && touches(pathOf(next.value), folders)) return undefined;
    found.push(text, next.text);
  }
  return found;
}
