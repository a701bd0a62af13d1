import { joinPath } from '../dockerfile/environment.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { type PlacedCommand, placeCommands } from './command-places.ts';
import { refWord, sortWords } from './git-words.ts';
import { type RefKind, refKind } from './ref-kind.ts';

/** One git command of a RUN. */
export interface GitCommand {
  readonly run: Run;
  readonly command: Command;
  /** `clone`, `fetch`, `pull`, `checkout`, `switch`, `reset`, `submodule` and so on. */
  readonly action: string;
  /** The work tree it works on: absolute where that is known, of a clone the new one. */
  readonly directory: string;
  /** Of clone, fetch and pull: the repository as written. */
  readonly repository: ShellWord | undefined;
  /** The same with variables put in; undefined when unknown. */
  readonly url: string | undefined;
  /** What it makes the work tree stand on; undefined when it names nothing, or does no such thing. */
  readonly ref: { readonly word: ShellWord; readonly kind: RefKind } | undefined;
  /** Words that start with a dash, behind the action. */
  readonly options: readonly ShellWord[];
  readonly operands: readonly ShellWord[];
  /** Words before the action: `-C dir`, `-c name=value`. */
  readonly globals: readonly ShellWord[];
}

/** A `git clone` of a repository. */
export interface CloneCommand extends GitCommand {
  readonly repository: ShellWord;
}

export function gitCommands(dockerfile: Dockerfile, run: Run): GitCommand[] {
  if (!run.bare.includes('git') || !run.script.commands.some(command => command.name === 'git')) return [];
  return placeCommands(dockerfile, run).flatMap(placed =>
    placed.command.name === 'git' ? (readGit(run, placed) ?? []) : [],
  );
}

function readGit(run: Run, placed: PlacedCommand): GitCommand | undefined {
  const { command } = placed;
  const words = command.words.slice(1);
  let folder = '';
  let at = 0;
  for (; words[at]?.value.startsWith('-'); at++) {
    const { value } = words[at] as ShellWord;
    const next = words[at + 1]?.value ?? '';
    const tree = /^--work-tree=(.*)$/.exec(value)?.[1];
    if (value === '-C') folder = folder && !next.startsWith('/') ? `${folder}/${next}` : next;
    if (value === '--work-tree') folder = next;
    if (tree !== undefined) folder = tree;
    if (/^(-C|-c|--git-dir|--work-tree|--namespace|--exec-path)$/.test(value)) at++;
  }
  const action = words[at]?.value;
  if (!action) return undefined;
  const { options, operands, values } = sortWords(action, words.slice(at + 1));
  const base = folder ? placed.pathOf(folder) : (placed.place.folder ?? '$PWD');
  const repository = /^(clone|fetch|pull)$/.test(action) ? operands[0] : undefined;
  const url = repository && placed.expand(repository.value);
  const target = refWord(action, operands, values, words);
  return {
    run,
    command,
    action,
    directory: action === 'clone' ? newFolder(placed, base, operands, url) : base,
    repository,
    url,
    ref: target && { word: target, kind: refKind(target.value, placed.expand(target.value)) },
    options,
    operands,
    globals: words.slice(0, at),
  };
}

/** The folder that a clone makes: the one it names, else the repository's name. */
function newFolder(
  placed: PlacedCommand,
  base: string,
  operands: readonly ShellWord[],
  url: string | undefined,
): string {
  const [repository, folder] = operands.map(word => word.value);
  if (folder !== undefined && (base === placed.place.folder || /^[/~$]/.test(folder)))
    return placed.pathOf(folder);
  const name = folder ?? nameOf(url ?? repository ?? '');
  return base.startsWith('/') ? joinPath(base, name) : [base, name].filter(Boolean).join('/');
}

/** The last part of a repository's address, without `.git` and never a credential. */
export const nameOf = (url: string): string =>
  url
    .replace(/\/+$/, '')
    .replace(/^.*[/:@]/s, '')
    .replace(/\.git$/, '');

/** The repository's name; the folder's where the address is not known. */
export function nameOfClone({ url, repository, directory }: CloneCommand): string {
  const name = nameOf(url ?? repository.value);
  return name.includes('$') || name === '' ? nameOf(directory) : name;
}
