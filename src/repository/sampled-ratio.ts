import { archiveSize, type BlobFile, fileSizes } from './compressed-size.ts';
import type { GitOptions } from './git-records.ts';

export interface SizedFile extends BlobFile {
  /** Bytes, uncompressed. */
  readonly size: number;
}

/**
 * How much smaller compression makes the files, estimated from a few runs of neighbours: those that start with evenly
 * spaced bytes of all, so that large files count for what they are. 1 where there is nothing to compress.
 */
export async function sampledRatio(
  folder: string,
  files: readonly SizedFile[],
  options: GitOptions,
): Promise<number> {
  const starts = startsOfRuns(files);
  const ratios = new Map<number, number>();
  for (const start of new Set(starts))
    ratios.set(start, await ratioOfRun(folder, runFrom(files, start), options));
  return starts.length === 0 ? 1 : starts.reduce((sum, s) => sum + (ratios.get(s) ?? 1), 0) / starts.length;
}

const runs = 16;
const runBytes = 400_000;

function startsOfRuns(files: readonly SizedFile[]): number[] {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const starts: number[] = [];
  let end = 0;
  for (const [i, file] of files.entries()) {
    end += file.size;
    while (starts.length < runs && ((starts.length + 0.5) / runs) * total < end) starts.push(i);
  }
  return starts;
}

function runFrom(files: readonly SizedFile[], start: number): SizedFile[] {
  let bytes = 0;
  let end = start;
  for (; bytes < runBytes && end < files.length; end++) bytes += files[end]?.size ?? 0;
  return files.slice(start, end);
}

async function ratioOfRun(folder: string, run: readonly SizedFile[], options: GitOptions): Promise<number> {
  const bytes = run.reduce((sum, file) => sum + file.size, 0);
  let compressed = 0;
  // A large file is not read to its end: the rest counts as its start does.
  if (bytes > 2 * runBytes)
    for await (const file of fileSizes(folder, run, options, runBytes)) compressed += file.compressed;
  else for await (const { written } of archiveSize(folder, run, options)) compressed = written;
  return compressed / bytes;
}
