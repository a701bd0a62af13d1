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

/** What `pip install git+…`, `npm install git+…`, `go get` and `go install` take from git without a fixed version. */
export function unpinnedPackages(dockerfile: Dockerfile, run: Run): UnpinnedPackage[] {
  if (!/git\+|(?<![\w.-])go(?![\w.-])/.test(run.bare)) return [];
  return run.script.commands.flatMap(command => {
    const install = readInstall(command);
    if (!install) return [];
    const { words } = command;
    const kindOf = (ref: string) => refKind(ref, dockerfile.variables.expand(ref, run));
    return words.flatMap(word => {
      const { value } = word;
      const found = install.manager.name === 'go' ? goModule(value, words) : gitAddress(value);
      if (!found || (found.ref !== undefined && kindOf(found.ref) !== 'moving')) return [];
      return [{ word, name: found.name }];
    });
  });
}

/** `git+https://host/x.git@ref#egg=x`, and the form of npm with the ref behind `#`. */
function gitAddress(value: string): { name: string; ref: string | undefined } | undefined {
  const [, address = '', fragment = ''] = /git\+[a-z]+:\/\/([^#\s'"]*)(?:#(.*))?$/s.exec(value) ?? [];
  if (!address) return undefined;
  const [path = '', ref] = address.replace(/^[^/]*@/, '').split('@');
  const behind = /^(egg|subdirectory)=/.test(fragment) ? undefined : fragment || undefined;
  return { name: nameOf(path), ref: ref ?? behind };
}

/** A module of another repository: `go get github.com/a/b`, `go install example.com/cmd/x@latest`. */
function goModule(
  value: string,
  words: readonly ShellWord[],
): { name: string; ref: string | undefined } | undefined {
  const [path = '', ref] = value.split('@');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+\/\S/i.test(path)) return undefined;
  const action = words[1]?.value;
  if (action === 'get') return { name: path, ref };
  // Without a version `go install` builds what is there.
  return action === 'install' && ref !== undefined ? { name: path, ref } : undefined;
}
