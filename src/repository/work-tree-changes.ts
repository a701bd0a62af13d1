import { type KnownRepository, listLimit } from './facts.ts';
import { filterNames, type GitConfig } from './git-config.ts';
import { firstRecords } from './git-records.ts';

export type WorkTreeChanges = Pick<KnownRepository, 'modified' | 'untracked' | 'ignored'>;

interface Place {
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** What a folder of a work tree holds and its HEAD does not, relative to that folder. */
export async function workTreeChanges(
  place: Place,
  head: string | undefined,
  config: GitConfig,
): Promise<WorkTreeChanges> {
  const filters = withoutFilters(config);
  const [staged, changed, untracked, ignored] = await Promise.all([
    list(place, head === undefined ? ['ls-files', '-z'] : stagedChanges),
    filters ? list(place, ['ls-files', '-z', '--modified'], filters) : [],
    list(place, [...listOthers, ...foldersOnce]),
    list(place, [...listOthers, ...foldersOnce, '--ignored']),
  ]);
  const modified = [...new Set([...staged, ...changed])].sort().slice(0, listLimit);
  return { modified, untracked, ignored };
}

/** A nested clone is untracked or ignored for the outer work tree, but it has a remote of its own. */
export async function withoutNested(
  { untracked, ignored }: WorkTreeChanges,
  nested: readonly string[],
  place: Place,
): Promise<Pick<WorkTreeChanges, 'untracked' | 'ignored'>> {
  const others = async (paths: readonly string[], flags: string[]) => {
    const opened = paths.map(path => {
      const holdsNested = path.endsWith('/') && nested.some(n => n.startsWith(path));
      return holdsNested ? list(place, [...listOthers, ...flags, '--', `:(literal)${path}`]) : [path];
    });
    const files = (await Promise.all(opened)).flat();
    return files.filter(file => !nested.some(n => `${file}/`.startsWith(`${n}/`))).slice(0, listLimit);
  };
  return { untracked: await others(untracked, []), ignored: await others(ignored, ['--ignored']) };
}

function list({ folder, signal }: Place, args: string[], config: string[] = []): Promise<string[]> {
  return firstRecords(folder, args, listLimit, { signal, config });
}

const listOthers = ['ls-files', '-z', '--others', '--exclude-standard'];
const foldersOnce = ['--directory', '--no-empty-directory'];
const stagedChanges = [
  ...['diff-index', '-z', '--cached', '--name-only', '--no-renames', '--relative'],
  ...['--ignore-submodules=dirty', 'HEAD', '--', '.'],
];

/**
 * To compare a file git cleans it with the program that the configuration names; these settings take the programs
 * away. Undefined where a name cannot be written as `-c` takes it.
 */
function withoutFilters(config: GitConfig): string[] | undefined {
  const names = filterNames(config);
  if (names.some(name => name.includes('='))) return undefined;
  return names.flatMap(name =>
    ['clean=', 'process=', 'required=false'].map(rest => `filter.${name}.${rest}`),
  );
}

/** Whether a .gitattributes that counts for the folder, above or below it, sends files through git-lfs. */
export async function sendsThroughLfs(folder: string, prefix: string, signal: AbortSignal): Promise<boolean> {
  const search = ['grep', '-l', '-z', '-I', '--full-name', '--no-recurse-submodules', '-E'];
  const lines = ['-e', '^[^#].*[[:space:]]filter=lfs'];
  const everywhere = ['HEAD', '--', ':(top,glob)**/.gitattributes'];
  const files = await firstRecords(folder, [...search, ...lines, ...everywhere], Number.POSITIVE_INFINITY, {
    signal,
  });
  return files.some(file => {
    const place = file.replace(/^HEAD:/, '').replace(/\/?\.gitattributes$/, '');
    const [above, below] = [`${prefix}/`.startsWith(`${place}/`), place.startsWith(`${prefix}/`)];
    return place === '' || prefix === '' || above || below;
  });
}
