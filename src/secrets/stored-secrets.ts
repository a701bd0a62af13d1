import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { reaches } from '../dockerfile/reach.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { isReference } from './literals.ts';
import { namedFiles } from './named-files.ts';
import { covers } from './paths.ts';
import type { SecretFile, SecretTrace, Source } from './sources.ts';
import { mayStoreLogin, storesLogin, undoesLogin } from './stored-logins.ts';

/** A secret that a RUN leaves in a file. */
export interface StoredSecret {
  readonly run: Run;
  readonly command: Command;
  /** Undefined where a program chose the file. */
  readonly file: SecretFile | undefined;
  readonly sources: readonly Source[];
}

/** What RUNs write of secrets and do not remove again: tokens, logins, keys newly made. */
export function storedSecrets(dockerfile: Dockerfile, trace: SecretTrace): StoredSecret[] {
  const written = trace.runs.flatMap(({ run, files }) =>
    files
      .filter(f => (f.kind === 'secret' && f.how === 'written') || f.how === 'generated')
      .filter(f => f.command !== undefined && f.removed?.run !== run)
      .map(f => ({ run, command: f.command as Command, file: f, sources: f.from })),
  );
  const writing = new Set(written.map(({ command }) => command));
  return [...written, ...dockerfile.runs.flatMap(run => logins(run, trace, writing))];
}

function logins(run: Run, trace: SecretTrace, writing: ReadonlySet<Command>): StoredSecret[] {
  // Without a variable, a mount and a file it can be given none.
  const given = run.bare.includes('$') || run.mounts.length > 0;
  if ((!given && !trace.files.length) || !mayStoreLogin(run.bare)) return [];
  const files = trace.files.filter(f => isThere(f, run));
  if (!given && !files.length) return [];
  return run.script.commands
    .filter(c => storesLogin(c) && !writing.has(c) && !run.script.leaves.some(l => undoesLogin(c, l)))
    .map(command => ({ run, command, file: undefined, sources: sourcesOf(run, trace, files, command) }))
    .filter(({ sources }) => sources.length > 0);
}

/** Whether the RUN finds the file. */
const isThere = ({ instruction, removed }: SecretFile, run: Run): boolean =>
  reaches(instruction, run) && (removed === undefined || removed.run.index >= run.index);

/** The secrets among the words of a command and in what it reads from a pipe. */
function sourcesOf(run: Run, trace: SecretTrace, held: readonly SecretFile[], command: Command): Source[] {
  const own = trace.runOf(run);
  const names = command.words.flatMap(w => w.variables);
  const piped = command.pipedFrom;
  if (piped && /^(?:echo|printf|cat)$/.test(piped.name)) names.push(...piped.words.flatMap(w => w.variables));
  const inner = run.script.commands.filter(c => (c.parent === command && !c.place) || c === piped);
  const named = [...inner, command].flatMap(c => namedFiles(c).map(file => own.pathOf(file, c)));
  const files = held.filter(f => named.includes(f.path));
  const mounts = own.mounts.filter(
    m => m.path !== undefined && named.some(path => covers(m.path as string, path)),
  );
  const variables = names.map(name => own.sourceOf(name)).filter(s => s !== undefined);
  return [...new Set([...variables, ...mounts, ...files])].filter(
    s => s.type !== 'variable' || s.content !== 'default',
  );
}

/** Whether npm's own syntax can name the variable in the file: then the file holds no secret. */
export const isNpmConfig = ({ command, file }: StoredSecret): boolean =>
  /npmrc/.test(file?.path ?? '') ||
  (/^(?:npm|pnpm)$/.test(command.name) && !isReference((command.words[0] as ShellWord).value));
