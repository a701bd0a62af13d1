import { bareText } from '../dockerfile/bare-text.ts';
import { readInstall } from '../dockerfile/installs.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { remembered } from '../dockerfile/remembered.ts';
import type { Command } from '../dockerfile/shell.ts';
import { rewrites, rewrittenHosts } from './rewritten-hosts.ts';
import { loginHost, type SshHost, sshHost } from './ssh-host.ts';

/** How sure it is that a command opens an ssh connection. */
export type Certainty =
  /** It names an ssh address. */
  | 'certain'
  /** It fetches what a manifest or a remote of unknown address names. */
  | 'likely'
  /** A build or a script, which may do anything. */
  | 'possible';

export interface SshNeed {
  readonly command: Command;
  readonly certainty: Certainty;
  /** Where to, when the command says so; ports with it. */
  readonly hosts: readonly SshHost[];
}

/** The commands of a RUN that use ssh, or may do so; those that run others are left to the ones that they run. */
export function sshNeeds(dockerfile: Dockerfile, run: Run): readonly SshNeed[] {
  const needs = needsByRun(dockerfile);
  const known = needs.get(run);
  if (known) return known;
  const found = readNeeds(dockerfile, run);
  needs.set(run, found);
  return found;
}

/** The RUNs that certainly do, and for what. */
export const connectingRuns = remembered(
  (dockerfile: Dockerfile): readonly { readonly run: Run; readonly needs: readonly SshNeed[] }[] => {
    // A look at the whole file, before there is one at each of its RUNs.
    if (!/@|(?<!open)ssh/.test(bareText(dockerfile))) return [];
    const anywhere = rewrites(dockerfile).length > 0;
    const byVariable = bringsHosts(dockerfile);
    return dockerfile.runs.flatMap(run => {
      if (!anywhere && !namesHost(run.bare, byVariable)) return [];
      const needs = sshNeeds(dockerfile, run).filter(need => need.certainty === 'certain');
      return needs.length ? { run, needs } : [];
    });
  },
);

const namesHost = (text: string, byVariable: boolean): boolean =>
  address.test(text) ||
  (text.includes('@') && /\$|ssh|scp|sftp|rsync/.test(text)) ||
  (text.includes('$') && (byVariable || ssh.test(text)));

const address = /ssh:\/\/|@[\w.-]+:/;

/** Packages that are called after it connect nowhere. */
const ssh = /(?<!open)ssh/;

/** Whether a variable may bring an address. */
const bringsHosts = ({ declarations }: Dockerfile): boolean =>
  declarations.some(({ definitions }) => definitions.some(({ value }) => /@|ssh/.test(value ?? '')));

const needsByRun = remembered((_: Dockerfile) => new Map<Run, readonly SshNeed[]>());

function readNeeds(dockerfile: Dockerfile, run: Run): SshNeed[] {
  const rewritten = rewrittenHosts(dockerfile, run);
  return run.script.leaves.flatMap(command => needOf(dockerfile, run, command, rewritten) ?? []);
}

function needOf(
  dockerfile: Dockerfile,
  run: Run,
  command: Command,
  rewritten: readonly SshHost[],
): SshNeed | undefined {
  const words = command.words.slice(1).map(({ value }) => dockerfile.variables.expand(value, run) ?? value);
  const [action = ''] = words;
  const need = (certainty: Certainty, hosts: readonly SshHost[] = []) => ({ command, certainty, hosts });
  const named = words.flatMap(word => sshHost(word) ?? []);
  const viaRewrite = rewritten.filter(({ host }) => words.some(w => w.includes(`://${host}/`)));
  const found = [...named, ...viaRewrite];
  if (command.name === 'git' || command.name === 'git-lfs') return gitNeed(words, found, need);
  if (/^(?:ssh|scp|sftp|rsync)$/.test(command.name)) return remoteNeed(command, words, need);
  const install = readInstall(command);
  if (install) {
    if (found.length) return need('certain', found);
    if (install.manager.name === 'go') return goNeed(words, rewritten, need);
    if (install.from === 'words') return undefined;
    return need(install.from === 'build' ? 'possible' : 'likely', rewritten);
  }
  if (command.name === 'vcs') return /^(?:import|pull)$/.test(action) ? need('likely', found) : undefined;
  if (/^(?:repo|west|wstool|glide|dep|gclient|rebar3|carthage|vendir)$/.test(command.name))
    return need('likely', found);
  const runsScript =
    /\/.*\.sh$|^\.\//.test(command.words[0]?.value ?? '') || words.some(w => /\.(?:py|sh|rb|js)$/.test(w));
  // It only prints.
  if (command.name === 'stack' && /^(?:path|query|ls|hoogle)$/.test(action)) return undefined;
  return builders.test(command.name) ||
    (runsScript && !/^(?:chmod|chown|cp|mv|rm|touch|ln|sed|echo|cat|curl|wget|test|\[)$/.test(command.name))
    ? need('possible', found)
    : undefined;
}

/** Modules are fetched on any command's way, unless they are vendored or their hosts are others. */
function goNeed(
  words: readonly string[],
  rewritten: readonly SshHost[],
  need: MakeNeed,
): SshNeed | undefined {
  const text = words.join(' ');
  if (/-mod[= ]vendor\b/.test(text) || /^(?:generate|tool)\b/.test(text)) return undefined;
  // The project itself, not a tool.
  if (/^run\b/.test(text) && !words.slice(1).some(w => /^\.{1,2}(?:\/|$)|\.go$/.test(w))) return undefined;
  const named = words.filter(w => /^[\w-]+(?:\.[\w-]+)+\//.test(w));
  if (
    named.length &&
    rewritten.length &&
    !named.some(w => rewritten.some(({ host }) => w.startsWith(`${host}/`)))
  )
    return undefined;
  return need('likely', rewritten);
}

type MakeNeed = (certainty: Certainty, hosts?: readonly SshHost[]) => SshNeed;

function gitNeed(words: readonly string[], hosts: readonly SshHost[], need: MakeNeed): SshNeed | undefined {
  const action = gitAction(words);
  if (!/^(?:clone|fetch|pull|ls-remote|submodule|lfs|push|archive)$/.test(action)) return undefined;
  if (hosts.length) return need('certain', hosts);
  if (action === 'submodule')
    return words.includes('update') || words.includes('add') ? need('likely') : undefined;
  if (words.some(w => /^(?:https?|git|file):\/\/|^\/|^\.\.?\//.test(w))) return undefined;
  return action === 'lfs' && words.includes('install') ? undefined : need('likely');
}

/** The subcommand, behind git's own options. */
export function gitAction(words: readonly string[]): string {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (/^(?:-C|-c|--git-dir|--work-tree|--namespace)$/.test(word)) i++;
    else if (!word.startsWith('-')) return word;
  }
  return '';
}

function remoteNeed(command: Command, words: readonly string[], need: MakeNeed): SshNeed | undefined {
  const operands = words.filter(w => !w.startsWith('-'));
  const hosts = operands.flatMap(
    word => sshHost(word) ?? (command.name === 'ssh' ? (loginHost(word) ?? []) : []),
  );
  if (hosts.length) return need('certain', hosts);
  const remote = command.name !== 'rsync' && operands.length > 0 && !words.includes('-V');
  return remote ? need('likely') : undefined;
}

const builders =
  /^(?:make|cmake|ninja|gradle|gradlew|mvn|mvnw|ant|sbt|rake|npm|yarn|pnpm|bun|tox|invoke|just|task|bazel|cargo|mix|stack|cabal|dotnet|earthly)$/;
