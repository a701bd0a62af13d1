import { setMaxListeners } from 'node:events';
import { access, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { baseCommitsIn, baseDistances } from './base-distances.ts';
import { type KnownRepository, type RepositoryFacts, unknownRepository } from './facts.ts';
import { chooseRemote, type GitConfig, parseGitConfig } from './git-config.ts';
import { gitProgram, safeConfig, safeEnvironment, safeVariableNames } from './git-launch.ts';
import { readGitReaders } from './git-readers.ts';
import { findNestedWorkTrees } from './nested-work-trees.ts';
import { type Ask, pushedState } from './pushed-state.ts';
import { readSubmodules } from './submodules.ts';
import { emptyTree, readTree } from './tree.ts';
import { sendsThroughLfs, withoutNested, workTreeChanges } from './work-tree-changes.ts';

export interface GatherOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds until nothing is known, two minutes unless given: a configuration may name a pipe without a writer. */
  readonly timeout?: number;
}

/**
 * What git says about a folder and the work trees below it. Without a network, without running anything that the
 * repository's configuration names, and without changing it. Rejects only when aborted.
 */
export async function gatherFacts(folder: string, options: GatherOptions = {}): Promise<RepositoryFacts> {
  if (gitProgram() === undefined) return unknownRepository;
  const deadline = AbortSignal.timeout(options.timeout ?? 120_000);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  // As many listen as gits run.
  setMaxListeners(0, signal);
  try {
    const bases = await baseCommitsIn(folder);
    const [own, nested] = await Promise.all([
      workTreeFacts(folder, bases, signal),
      nestedFacts(folder, bases, signal),
    ]);
    if (own === undefined) return { kind: 'none', nested };
    return { ...own, ...(await withoutNested(own, Object.keys(nested), { folder, signal })), nested };
  } catch (error) {
    if (options.signal?.aborted || !deadline.aborted) throw error;
    return unknownRepository;
  }
}

async function nestedFacts(
  folder: string,
  bases: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, KnownRepository>> {
  const nested = new Map<string, KnownRepository>();
  const paths = await findNestedWorkTrees(folder, signal);
  const readNext = async () => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
      const facts = await workTreeFacts(`${folder}/${path}`, bases, signal);
      // A broken `.git` makes git answer for the outer work tree.
      if (facts?.prefix === '') nested.set(path, facts);
    }
  };
  await Promise.all([readNext(), readNext(), readNext(), readNext()]);
  return Object.fromEntries([...nested].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function workTreeFacts(
  folder: string,
  bases: readonly string[],
  signal: AbortSignal,
): Promise<KnownRepository | undefined> {
  const isFolder = await stat(folder).then(
    s => s.isDirectory(),
    () => false,
  );
  if (!isFolder || !(await mayBeInWorkTree(folder))) return undefined;
  const ask = await questions(folder, signal);
  const root = line(await ask('rev-parse', '--show-toplevel'));
  if (root === undefined) return undefined;
  const prefix = line(await ask('rev-parse', '--show-prefix'))?.replace(/\/$/, '') ?? '';
  const head = line(await ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}'));
  const branch = line(await ask('symbolic-ref', '--quiet', 'HEAD'))?.replace(/^refs\/heads\//, '');
  const config: GitConfig = parseGitConfig((await ask('config', '--list', '-z')) ?? '');
  const remote = chooseRemote(config, branch);
  const [tree, pushed, changes, lfs, readsGit] = await Promise.all([
    head === undefined ? emptyTree : readTree(folder, { signal }),
    pushedState(ask, head, remote?.name),
    workTreeChanges({ folder, signal }, head, config),
    head !== undefined && sendsThroughLfs(folder, prefix, signal),
    readGitReaders(ask, head),
  ]);
  return {
    ...{ kind: 'known', root: resolve(root), prefix, remote: remote?.url, head, branch },
    ...pushed,
    tracked: tree.size,
    entries: tree.entries,
    ...changes,
    submodules: await readSubmodules(ask, prefix, tree.gitlinks),
    lfs,
    manifests: tree.manifests,
    readsGit,
    bases: await baseDistances(folder, bases, pushed.pushed, { signal }),
    nested: {},
  };
}

/** Whether git would look further than at names; most folders without a repository need neither git nor its library. */
async function mayBeInWorkTree(folder: string): Promise<boolean> {
  for (let place = await realpath(folder).catch(() => folder); ; place = dirname(place)) {
    const found = await access(join(place, '.git')).then(
      () => true,
      () => false,
    );
    if (found || dirname(place) === place) return found;
  }
}

/** Asks git in a folder; undefined when git refuses or fails. For short answers: simple-git keeps them whole. */
async function questions(folder: string, signal: AbortSignal): Promise<Ask> {
  const { simpleGit } = await import('simple-git');
  const git = simpleGit({
    baseDir: folder,
    binary: gitProgram() as string,
    config: [...safeConfig],
    abort: signal,
    // Else an answer may be cut where git has left and its output is still on the way.
    completion: { onExit: false },
    allowEnvironment: safeVariableNames,
    unsafe: {
      // These let our own settings through, which switch the programs off; and paths with spaces.
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
      allowUnsafeCustomBinary: true,
    },
  }).env(safeEnvironment());
  return async (...args) => {
    try {
      return await git.raw(args);
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  };
}

function line(answer: string | undefined): string | undefined {
  return answer?.replace(/\r?\n$/, '') || undefined;
}
