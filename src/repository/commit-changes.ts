import type { BlobFile } from './compressed-size.ts';
import { objectSizes } from './git-blobs.ts';
import { firstRecords, type GitOptions, gitRecords } from './git-records.ts';

/** A file before and after; undefined where it is not there. */
export interface Change {
  readonly before: BlobFile | undefined;
  readonly after: BlobFile | undefined;
}

export interface CommitChanges {
  readonly commit: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Of files under the folder, by path relative to it. */
  readonly changes: ReadonlyMap<string, Change>;
}

export interface History {
  /** The commit before the first. */
  readonly start: string;
  /** The oldest first; the last is HEAD. */
  readonly commits: readonly CommitChanges[];
}

/** The last commits of the branch, at most so many; commits that a merge brought count as one. Undefined without any. */
export async function readHistory(
  folder: string,
  count: number,
  options: GitOptions,
): Promise<History | undefined> {
  const list = ['rev-list', '--timestamp', '--first-parent', `--max-count=${count + 1}`, 'HEAD'];
  const records = await firstRecords(folder, list, count + 1, { ...options, separator: '\n' });
  const ids = records.reverse().map(record => {
    const [seconds, commit = ''] = record.split(' ');
    return { commit, time: Number(seconds) * 1000 };
  });
  const [start, ...commits] = ids;
  if (start === undefined) return undefined;
  const pairs = commits.map(({ commit }, i) => [(ids[i] as typeof start).commit, commit] as const);
  const changes = await readChanges(folder, pairs, options);
  const none = new Map<string, Change>();
  return {
    start: start.commit,
    commits: commits.map(({ commit, time }) => ({ commit, time, changes: changes.get(commit) ?? none })),
  };
}

/** What differs between two commits; undefined where the repository lacks one of them. */
export async function readDifference(
  folder: string,
  before: string,
  after: string,
  options: GitOptions,
): Promise<ReadonlyMap<string, Change> | undefined> {
  const present = await objectSizes(folder, [before, after], options);
  if (!present.has(before) || !present.has(after)) return undefined;
  const changes = await readChanges(folder, [[before, after]], options);
  return changes.get(after) ?? new Map();
}

/** What differs between the two commits of each pair, by the second; nothing where that is the same. */
async function readChanges(
  folder: string,
  pairs: readonly (readonly [before: string, after: string])[],
  options: GitOptions,
): Promise<Map<string, Map<string, Change>>> {
  const input = pairs.map(([before, after]) => `${after} ${before}\n`).join('');
  const compare = ['diff-tree', '--stdin', '-r', '-z', '--raw', '--no-renames', '--relative', '--', '.'];
  const changes = new Map<string, Map<string, Change>>();
  let current = new Map<string, Change>();
  let raw: string | undefined;
  for await (const record of gitRecords(folder, compare, { ...options, input })) {
    if (raw !== undefined) {
      const change = changeOf(raw, record);
      if (change) current.set(record, change);
      raw = undefined;
    } else if (record.startsWith(':')) raw = record;
    else {
      current = new Map();
      changes.set(record.trim(), current);
    }
  }
  return changes;
}

/** Undefined for submodules, whose files are not in this repository. */
function changeOf(raw: string, path: string): Change | undefined {
  const [modeBefore = '', modeAfter = '', before = '', after = ''] = raw.slice(1).split(' ');
  const file = (mode: string, object: string) =>
    /^(?:000000|160000)$/.test(mode) ? undefined : { path, mode, object };
  const change = { before: file(modeBefore, before), after: file(modeAfter, after) };
  return change.before || change.after ? change : undefined;
}
