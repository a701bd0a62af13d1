import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import type { Command } from '../dockerfile/shell.ts';
import { textOf } from '../dockerfile/text.ts';
import { readersOfBroughtFiles, readersOfToken, readersOfWrittenName } from './configuration-readers.ts';
import { knownReaders, readersOfVariable } from './consumers.ts';
import type { SecretVariable } from './sources.ts';

/** The RUNs that name the variable, or that hold programs which read it where none does. */
export function usersOf(dockerfile: Dockerfile, group: readonly SecretVariable[], name: string): Run[] {
  const own = group.filter(v => v.name === name);
  return [...new Set(own.flatMap(variable => usersOfOne(dockerfile, group, variable)))];
}

/** Those of one definition: what another stage does with the name says nothing of this one. */
function usersOfOne(
  dockerfile: Dockerfile,
  group: readonly SecretVariable[],
  variable: SecretVariable,
): Run[] {
  const { name, content, instruction } = variable;
  const { stage } = instruction;
  // Before the first stage an argument reaches no RUN.
  if (!stage) return [];
  const readers = (programs: RegExp | undefined) =>
    readersOfVariable(dockerfile, programs, instruction).filter(run => run.onbuild === instruction.onbuild);
  const readersOfFile = (programs: RegExp | undefined) => (programs ? readers(programs) : []);
  const named = runsFrom(dockerfile, instruction).filter(run =>
    run.script.understood ? namesVariable(run, name) : uses(textOf(dockerfile, run), new Map([[name, 1]])),
  );
  const users = [...named, ...readersOfFile(readersOfWrittenName(dockerfile, stage, name))];
  // Where it is only asked for, programs may read it all the same.
  if (users.length > named.length || named.some(run => !run.script.understood || worksWith(run, name)))
    return users;
  const programs = knownReaders(name);
  // What only the container's program reads is not for the build.
  if (!programs && instruction.keyword === 'ENV' && content !== 'outside') return named;
  // Where it has a second name, that is the one to be read.
  if (group.some(({ name: other, from }) => other !== name && from.includes(variable))) return named;
  const known = readers(programs);
  if (known.length || content !== 'outside') return [...named, ...known];
  const configured = readersOfFile(readersOfBroughtFiles(dockerfile, stage));
  if (configured.length) return [...named, ...configured];
  return [...named, ...readersOfToken(dockerfile, name, readers), ...readers(undefined)];
}

const namesVariable = (run: Run, name: string): boolean => run.script.commands.some(c => namesIn(c, name));

/** Whether a command does more with it than ask whether it is there. */
const worksWith = (run: Run, name: string): boolean =>
  run.script.commands.some(c => !/^(?:test|\[{1,2})$/.test(c.name) && namesIn(c, name));

export const namesIn = ({ words, assignments, redirects }: Command, name: string): boolean =>
  [...words, ...assignments.map(a => a.value)].some(w => w.variables.includes(name)) ||
  redirects.some(r => r.target?.variables.includes(name) || r.body?.variables.includes(name));

/** As builders and POSIX shells write it, or PowerShell and cmd. */
export const uses = (text: string, names: ReadonlyMap<string, unknown>): boolean =>
  [...text.matchAll(/(?<!\\)\$\{?(?:env:)?(\w+)|%(\w+)%/gi)].some(([, name, ofCmd]) =>
    names.has((name ?? ofCmd) as string),
  );
