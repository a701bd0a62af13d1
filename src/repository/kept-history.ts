import { endOf, type GitOptions, gitRecords, startGit } from './git-records.ts';

/**
 * Compressed bytes that each commit's second stage adds to a `.git` that the image keeps: what its fetch stores, and
 * the index, which is written anew. Measured for a few commits, and in between as between those.
 * @param base of the clone, full id
 * @param commits full ids, the oldest first
 * @param files how many the work tree has
 */
export async function historyByCommit(
  folder: string,
  base: string,
  commits: readonly string[],
  files: number,
  git: GitOptions,
): Promise<number[]> {
  const last = commits.length - 1;
  const stride = Math.max(1, Math.ceil(commits.length / anchors));
  const measured: Measured[] = [];
  for (let at = 0; at <= last; at = at === last ? last + 1 : Math.min(last, at + stride))
    measured.push({ at, bytes: await fetchedBytes(folder, base, commits[at] as string, git) });
  return commits.map((_, i) => {
    // The first and the last are among them.
    const after = measured.find(({ at }) => at >= i) as Measured;
    const before = measured.findLast(({ at }) => at <= i) as Measured;
    const part = (i - before.at) / Math.max(1, after.at - before.at);
    return before.bytes + (after.bytes - before.bytes) * part + indexBytes(files);
  });
}

interface Measured {
  /** Index of the commit. */
  readonly at: number;
  readonly bytes: number;
}

/** Bytes of a whole `.git`, which do not compress: all that the repository holds, and the index. */
export async function gitFolderBytes(folder: string, files: number, git: GitOptions): Promise<number> {
  let kibibytes = 0;
  for await (const line of gitRecords(folder, ['count-objects', '-v'], { ...git, separator: '\n' })) {
    const [name, value] = line.split(': ');
    if (name === 'size' || name === 'size-pack') kibibytes += Number(value);
  }
  return kibibytes * 1024 + indexBytes(files);
}

/** Of what each work tree has beside the objects. */
export const indexBytes = (files: number): number => files * indexEntry + bookkeeping;

/** Commits for which git makes a pack. */
const anchors = 12;
/** Bytes of a file's entry in the index: a digest and times, which do not compress, and the path. */
const indexEntry = 58;
/** HEAD, FETCH_HEAD, logs and the folders that hold them. */
const bookkeeping = 2_000;

/** What a fetch of the commit brings to a repository that has the base. */
async function fetchedBytes(folder: string, base: string, commit: string, git: GitOptions): Promise<number> {
  const wanted = `${commit}\n^${base}\n`;
  const pack = await packed(folder, [], { ...git, input: wanted });
  if (pack.objects >= unpackLimit) return pack.bytes + pack.objects * packIndexEntry;
  const loose = await packed(folder, ['--window=0', '--no-reuse-delta'], { ...git, input: wanted });
  return loose.bytes + loose.objects * fileHeader;
}

/** Fetches of fewer objects are unpacked, each into a file of its own. */
const unpackLimit = 100;
const packIndexEntry = 26;
/** Bytes of the header of a file whose name is a digest. */
const fileHeader = 110;

async function packed(
  folder: string,
  flags: readonly string[],
  options: GitOptions,
): Promise<{ readonly objects: number; readonly bytes: number }> {
  const args = [
    'pack-objects',
    '--revs',
    '--stdout',
    '--delta-base-offset',
    '--quiet',
    '--threads=1',
    ...flags,
  ];
  const git = startGit(folder, args, options);
  const ended = endOf(git);
  const head: Buffer[] = [];
  let bytes = 0;
  try {
    git.stdin.end(options.input);
    for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
      if (bytes < 12) head.push(chunk);
      bytes += chunk.length;
    }
    await ended;
    // `PACK`, the version and the count, each of four bytes.
    return { objects: Buffer.concat(head).readUInt32BE(8), bytes };
  } catch {
    options.signal?.throwIfAborted();
    // A partial clone lacks what would have to be packed.
    return { objects: 0, bytes: 0 };
  } finally {
    git.kill();
  }
}
