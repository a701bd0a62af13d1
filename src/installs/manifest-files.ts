import type { RuleContext } from '../context.ts';
import { baseName } from '../dockerfile/base-name.ts';
import { folderOf } from '../dockerfile/folder-of.ts';
import type { Install } from '../dockerfile/installs.ts';
import type { PackageManager } from '../dockerfile/package-managers.ts';

/** Files of the build context that an install reads. */
export interface ManifestFiles {
  /** Relative to the context; `*` at the end where a file may be missing. A folder ends in a slash. */
  readonly paths: readonly string[];
  /** Whether the context tells that they are there and all. */
  readonly known: boolean;
}

/** More folders with manifests than this are not worth a COPY each. */
const folderLimit = 20;

/**
 * What an install of the project in a folder of the context reads; undefined where that is not certain enough.
 * @param folder relative to the context, '' for the context itself
 * @param named manifests that the command names, relative to the context
 */
export function manifestFiles(
  context: RuleContext,
  { manager }: Install,
  folder: string,
  named: readonly string[],
): ManifestFiles | undefined {
  const { repository, buildContext } = context;
  const tracked = repository.kind === 'known' ? repository.manifests : [];
  if (!buildContext.known && tracked.length === 0)
    return named.length ? { paths: named, known: false } : guess(manager, folder);
  const has = (path: string) => tracked.includes(path) || buildContext.has(path.replace(/\/$/, ''));
  if (named.length) {
    if (!named.every(has)) return undefined;
    return { paths: [...new Set([...named, ...named.flatMap(path => besides(path, tracked))])], known: true };
  }
  const inFolder = (name: string) => (folder ? `${folder}/${name}` : name);
  const find = (names: readonly string[] = []) =>
    names.flatMap(name =>
      name.startsWith('*')
        ? tracked.filter(path => path === inFolder(baseName(path)) && path.endsWith(name.slice(1)))
        : has(inFolder(name))
          ? [inFolder(name)]
          : [],
    );
  const own = find(manager.manifests);
  if (!own.length) return undefined;
  const others = manager.workspaces ? below(manager, folder, tracked) : [];
  if (new Set(others.map(folderOf)).size > folderLimit) return undefined;
  return { paths: [...own, ...find(manager.lockfiles), ...find(manager.settings), ...others], known: true };
}

/** Without a look at the context: the manifest, and lockfiles where they are. */
function guess(manager: PackageManager, folder: string): ManifestFiles | undefined {
  const [manifest, alternative] = manager.manifests;
  if (!manifest || alternative) return undefined;
  const paths = [manifest, ...(manager.lockfiles ?? []).slice(0, 1).map(name => `${name}*`)];
  return { paths: paths.map(name => (folder ? `${folder}/${name}` : name)), known: false };
}

/** Requirement files may include each other: those of the same folder go together. */
const besides = (path: string, tracked: readonly string[]): string[] =>
  tracked.filter(
    other =>
      folderOf(other) === folderOf(path) &&
      /(requirements|constraints)[^/]*$|^requirements\//.test(other) &&
      /\.(txt|in)$/.test(other),
  );

/** The manifests of workspaces and modules under the folder. */
export function below(manager: PackageManager, folder: string, tracked: readonly string[]): string[] {
  return tracked.filter(
    path =>
      folderOf(path) !== folder &&
      (folder === '' || path.startsWith(`${folder}/`)) &&
      manager.manifests.some(name =>
        name.startsWith('*') ? path.endsWith(name.slice(1)) : baseName(path) === name,
      ),
  );
}
