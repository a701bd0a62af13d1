import { type KnownRepository, listLimit } from './facts.ts';
import { filterNames, type GitConfig } from './git-config.ts';
import { firstRecords } from './git-records.ts';

export type WorkTreeChanges = Pick<KnownRepository, 'modified' | 'untracked' | 'ignored'>;

interface Asked {
  readonly head: string | undefined;
  readonly config: GitConfig;
  readonly signal: AbortSignal;
}

/** What a folder of a work tree holds and its HEAD does not, relative to that folder. */
export async function workTreeChanges(folder: string, asked: Asked): Promise<WorkTreeChanges> {
  const others = ['ls-files', '-z', '--others', '--directory', '--no-empty-directory', '--exclude-standard'];
  const list = (args: string[], config: string[] = []) =>
    firstRecords(folder, args, listLimit, { signal: asked.signal, config });
  const filters = withoutFilters(asked.config);
  const [staged, changed, untracked, ignored] = await Promise.all([
    list(asked.head === undefined ? ['ls-files', '-z'] : stagedChanges),
    filters ? list(['ls-files', '-z', '--modified'], filters) : [],
    list(others),
    list([...others, '--ignored']),
  ]);
  const modified = [...new Set([...staged, ...changed])].sort().slice(0, listLimit);
  return { modified, untracked, ignored };
}

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
