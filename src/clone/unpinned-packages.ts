import { runsWith } from '../dockerfile/bare-text.ts';
import { readInstall } from '../dockerfile/installs.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { ShellWord } from '../dockerfile/shell.ts';
import { nameOf } from './git-commands.ts';
import { refKind } from './ref-kind.ts';

export interface UnpinnedPackage {
  readonly word: ShellWord;
  /** Without credentials: the last part of the address alone. */
  readonly name: string;
}

interface Source {
  readonly name: string;
  readonly ref: string | undefined;
}

/** What package managers take from git without a fixed version. */
export const unpinnedPackages = (dockerfile: Dockerfile): UnpinnedPackage[] =>
  runsWith(dockerfile, fromGit)
    .filter(({ onbuild }) => !onbuild)
    .flatMap(run => unpinnedIn(dockerfile, run));

function unpinnedIn(dockerfile: Dockerfile, run: Run): UnpinnedPackage[] {
  return run.script.commands.flatMap(command => {
    if (command.name === 'git' || !command.words.some(({ value }) => fromGit.test(value))) return [];
    const install = readInstall(command);
    if (!install) return [];
    const { words } = command;
    const kindOf = (ref: string) => refKind(ref, dockerfile.variables.expand(ref, run));
    const read = readers[install.manager.name] ?? gitAddress;
    return words.flatMap((word, i) => {
      const found = read(word.value, words, i);
      if (!found || (found.ref !== undefined && kindOf(found.ref) !== 'moving')) return [];
      return [{ word, name: found.name }];
    });
  });
}

/** What a word has in it that names something in git, or a program that does. */
const fromGit = /git\+|github:|gitlab:|bitbucket:|git:\/\/|\.git|--git|(?<![\w.-])go(?![\w.-])/;

type Reader = (value: string, words: readonly ShellWord[], index: number) => Source | undefined;

const nodePackage: Reader = value => gitAddress(value) ?? hostedPackage(value);

/** By the name of the package manager. */
const readers: Readonly<Record<string, Reader>> = {
  go: goModule,
  cargo: crate,
  npm: nodePackage,
  yarn: nodePackage,
  pnpm: nodePackage,
  bun: nodePackage,
};

/** `git+https://host/x.git@ref#egg=x`, and the form of npm with the ref behind `#`. */
function gitAddress(value: string): Source | undefined {
  const [, address = '', fragment = ''] = /git\+[a-z]+:\/\/([^#\s'"]*)(?:#(.*))?$/s.exec(value) ?? [];
  if (!address) return undefined;
  const [path = '', ref] = address.replace(/^[^/]*@/, '').split('@');
  const behind = /^(egg|subdirectory)=/.test(fragment) ? undefined : fragment || undefined;
  return { name: nameOf(path), ref: ref ?? behind };
}

/** `github:acme/x`, `https://host/acme/x.git#ref`, also behind a name: `x@github:acme/x`. */
function hostedPackage(value: string): Source | undefined {
  const [, address = '', ref] =
    /^(?:@?[\w./-]+@)?((?:github|gitlab|bitbucket):[\w.-]+\/[\w.-]+|(?:git|ssh|https?):\/\/[^#\s]+\.git)(?:#(.+))?$/.exec(
      value,
    ) ?? [];
  return address ? { name: nameOf(address), ref } : undefined;
}

/** A module of another repository: `go get github.com/a/b`, `go install example.com/cmd/x@latest`. */
function goModule(value: string, words: readonly ShellWord[]): Source | undefined {
  const [path = '', ref] = value.split('@');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+\/\S/i.test(path)) return undefined;
  const action = words[1]?.value;
  if (action === 'get') return { name: path, ref };
  // Without a version they build what is there.
  return (action === 'install' || action === 'run') && ref !== undefined ? { name: path, ref } : undefined;
}

/** The address of `cargo install --git address`; `--locked` fixes only what the crate depends on. */
function crate(value: string, words: readonly ShellWord[], index: number): Source | undefined {
  if (words.some(word => /^--(?:rev|tag)(?:=|$)/.test(word.value))) return undefined;
  const joined = /^--git=(.+)$/.exec(value)?.[1];
  const address = joined ?? (words[index - 1]?.value === '--git' ? value : undefined);
  return address === undefined ? undefined : { name: nameOf(address), ref: undefined };
}
