import type { BaseDistance } from './base-distances.ts';
import type { GitReader } from './git-readers.ts';
import type { RemoteUrl } from './remote-url.ts';

/** What git says about the folder that the build context is, as plain data: a snapshot, never refreshed in place. */
export type RepositoryFacts = UnknownRepository | NoRepository | KnownRepository;

/** Nothing has been asked yet, or git may not be run (untrusted workspace, virtual file system). */
export interface UnknownRepository {
  readonly kind: 'unknown';
}

/** The folder is in no work tree (also: a bare repository, a folder that is gone). */
export interface NoRepository {
  readonly kind: 'none';
  /** Work trees below the context, by folder relative to the context: `src/sample`. */
  readonly nested: Readonly<Record<string, KnownRepository>>;
}

export interface KnownRepository {
  readonly kind: 'known';
  /** Absolute path of the work tree's root. */
  readonly root: string;
  /** The folder asked about, relative to the root, `/` separators, no slash at the ends; '' for the root itself. */
  readonly prefix: string;
  /** The remote that the branch tracks, else `origin`, else the only one; undefined without a usable one. */
  readonly remote: RemoteUrl | undefined;
  /** Full commit id; undefined in a repository without commits. */
  readonly head: string | undefined;
  /** Undefined when HEAD is detached. */
  readonly branch: string | undefined;
  /** The newest commit reachable from HEAD that a remote-tracking ref of `remote` holds; undefined when none does. */
  readonly pushed: string | undefined;
  /** Commits of HEAD that no remote-tracking ref holds. */
  readonly unpushedCommits: number;
  readonly tracked: TreeSize;
  /** The tracked files and folders directly in the context folder, by name; at most 1,000. */
  readonly entries: Readonly<Record<string, TreeSize>>;
  /**
   * Paths relative to the context folder; at most `listLimit` each, for what COPY carries and a clone would not.
   * Modified ones may be deleted; a folder of which nothing is tracked comes once, with a slash at its end.
   */
  readonly modified: readonly string[];
  readonly untracked: readonly string[];
  readonly ignored: readonly string[];
  readonly submodules: readonly Submodule[];
  /** Whether .gitattributes sends files through git-lfs. */
  readonly lfs: boolean;
  /** Tracked paths relative to the context folder that name the build tools: manifests, lockfiles, version configuration. */
  readonly manifests: readonly string[];
  /** Files directly in the context folder that make a build read git's history. */
  readonly readsGit: readonly GitReader[];
  /** How far `pushed` is from the base commits that the folder's Dockerfiles name, by commit. */
  readonly bases: Readonly<Record<string, BaseDistance>>;
  /** Work trees below the context that are not this one (submodules and nested clones), by folder relative to the context. */
  readonly nested: Readonly<Record<string, KnownRepository>>;
}

/** Size of the files that git tracks under the context folder, submodules left out. */
export interface TreeSize {
  readonly files: number;
  /** Bytes, uncompressed. */
  readonly bytes: number;
}

export interface Submodule {
  /** Relative to the context folder. */
  readonly path: string;
  /** As .gitmodules has it, credentials removed; may be relative (`../lib.git`). */
  readonly url: string;
  readonly commit: string | undefined;
}

/** How many paths each list of files holds at most. */
export const listLimit = 200;

export const unknownRepository: UnknownRepository = { kind: 'unknown' };

/** Facts about the work tree that holds a path of the context: a nested one before the outer. */
export function repositoryOf(facts: RepositoryFacts, path: string): KnownRepository | undefined {
  if (facts.kind === 'unknown') return undefined;
  const folders = Object.keys(facts.nested).filter(f => path === f || path.startsWith(`${f}/`));
  const deepest = folders.sort((a, b) => b.length - a.length)[0];
  if (deepest !== undefined) return facts.nested[deepest];
  return facts.kind === 'known' ? facts : undefined;
}
