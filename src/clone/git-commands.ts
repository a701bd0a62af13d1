import { joinPath } from '../dockerfile/environment.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { type PlacedCommand, placeCommands } from './command-places.ts';
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

/** Options that take the next word. */
const valued: Readonly<Record<string, RegExp>> = {
  clone:
    /^(-b|--branch|-o|--origin|-u|--upload-pack|-c|--config|--depth|--reference|--template|--separate-git-dir|--filter|-j|--jobs|--shallow-since|--shallow-exclude|--revision|--server-option)$/,
  fetch:
    /^(--depth|--deepen|--filter|-j|--jobs|--shallow-since|--shallow-exclude|-o|--server-option|--refmap|--negotiation-tip|--upload-pack)$/,
  pull: /^(--depth|-s|--strategy|-X|--strategy-option|-j|--jobs|--filter)$/,
  checkout: /^(-b|-B|--orphan|--conflict|--pathspec-from-file)$/,
  switch: /^(-c|-C|--create|--force-create|--orphan|--conflict)$/,
};

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
  const base = folder ? placed.pathOf(folder) : (placed.place.folder ?? '');
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

function sortWords(action: string, words: readonly ShellWord[]) {
  const options: ShellWord[] = [];
  const operands: ShellWord[] = [];
  const values = new Map<string, ShellWord>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as ShellWord;
    const joined = /^(--[\w-]+)=(.+)/s.exec(word.value) ?? /^(-b)([^-].*)/s.exec(word.value);
    if (word.value === '--') {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (!word.value.startsWith('-') || word.value === '-') operands.push(word);
    else {
      options.push(word);
      if (joined) values.set(joined[1] as string, { ...word, value: joined[2] as string });
      else if (valued[action]?.test(word.value)) {
        const next = words[i + 1];
        if (next) values.set(word.value, next);
        i++;
      }
    }
  }
  return { options, operands, values };
}

/** The word that says what the work tree is to stand on. */
function refWord(
  action: string,
  operands: readonly ShellWord[],
  values: ReadonlyMap<string, ShellWord>,
  words: readonly ShellWord[],
): ShellWord | undefined {
  if (action === 'clone') return values.get('--revision') ?? values.get('--branch') ?? values.get('-b');
  if (action === 'pull' || action === 'fetch') return operands[1];
  if (action !== 'checkout' && action !== 'switch' && action !== 'reset') return undefined;
  const [first] = operands;
  // Behind `--` stand paths.
  if (!first || words[words.indexOf(first) - 1]?.value === '--') return undefined;
  if (action === 'reset' && !words.some(word => /^--(hard|keep|merge)$/.test(word.value))) return undefined;
  return /^(\.|HEAD([~^@].*)?)$/.test(first.value) ? undefined : first;
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
