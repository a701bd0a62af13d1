import { endOf, type GitOptions, gitRecords, startGit } from './git-records.ts';

/** A piece of a blob; blobs come in the order in which they were asked for. */
export interface BlobPart {
  /** Which of the blobs asked for. */
  readonly index: number;
  /** Bytes of the whole blob. */
  readonly size: number;
  readonly data: Buffer;
  readonly isLast: boolean;
}

/** Reads blobs piece by piece, so that none is kept whole. A missing one comes as an empty one. */
export async function* blobParts(
  folder: string,
  objects: readonly string[],
  options: GitOptions,
): AsyncGenerator<BlobPart> {
  const git = startGit(folder, ['cat-file', '--batch', '--buffer'], options);
  const ended = endOf(git);
  try {
    git.stdin.end(objects.map(object => `${object}\n`).join(''));
    let index = 0;
    let size = 0;
    // Content and the line break behind it; none while a header is awaited.
    let left = 0;
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of git.stdout) {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length > 0) {
        if (left === 0) {
          const lineEnd = rest.indexOf('\n');
          if (lineEnd === -1) break;
          const header = rest.toString('latin1', 0, lineEnd);
          rest = rest.subarray(lineEnd + 1);
          size = Number(/ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
          if (Number.isNaN(size)) yield { index: index++, size: 0, data: Buffer.alloc(0), isLast: true };
          else left = size + 1;
          continue;
        }
        const data = rest.subarray(0, left - 1);
        const taken = Math.min(left, rest.length);
        left -= taken;
        rest = rest.subarray(taken);
        yield { index, size, data, isLast: left === 0 };
        if (left === 0) index++;
      }
    }
    await ended;
  } finally {
    git.kill();
  }
}

/** Bytes of each object, by id, without those that the repository lacks, as a partial clone does. */
export async function objectSizes(
  folder: string,
  objects: readonly string[],
  options: GitOptions,
): Promise<ReadonlyMap<string, number>> {
  const input = objects.map(object => `${object}\n`).join('');
  try {
    return await checkedSizes(folder, ['--buffer'], { ...options, input }, () => true);
  } catch {
    options.signal?.throwIfAborted();
    // Git would rather fetch than say that one is missing, and fetching is off.
    const wanted = new Set(objects);
    return checkedSizes(folder, ['--batch-all-objects', '--unordered'], options, o => wanted.has(o));
  }
}

async function checkedSizes(
  folder: string,
  flags: readonly string[],
  options: GitOptions,
  isWanted: (object: string) => boolean,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const check = ['cat-file', '--batch-check=%(objectname) %(objectsize)', ...flags];
  for await (const record of gitRecords(folder, check, { ...options, separator: '\n' })) {
    const [object = '', size = ''] = record.split(' ');
    if (/^\d+$/.test(size) && isWanted(object)) sizes.set(object, Number(size));
  }
  return sizes;
}
