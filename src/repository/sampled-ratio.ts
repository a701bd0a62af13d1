import { archiveSize, type BlobFile, fileSizes } from './compressed-size.ts';
import type { GitOptions } from './git-records.ts';

export interface SizedFile extends BlobFile {
  /** Bytes, uncompressed. */
  readonly size: number;
}

/**
 * How much smaller compression makes the files. Where they are many it is estimated from a few runs of neighbours, those
 * that start with evenly spaced bytes of all, so that large files count for what they are.
 */
export async function sampledRatio(
  folder: string,
  files: readonly SizedFile[],
  options: GitOptions,
): Promise<number> {
  const total = bytesOf(files);
  if (total <= runs * runBytes) return archiveRatio(folder, files, options);
  const starts = evenStarts(files, total);
  const ratios = new Map<number, number>();
  for (const start of new Set(starts))
    ratios.set(start, await runRatio(folder, runFrom(files, start), options));
  return starts.reduce((sum, start) => sum + (ratios.get(start) as number), 0) / starts.length;
}

const runs = 16;
const runBytes = 400_000;

/** For each of so many bytes the file that holds it. */
function evenStarts(files: readonly SizedFile[], total: number): number[] {
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
  for (; bytes < runBytes && end < files.length; end++) bytes += (files[end] as SizedFile).size;
  return files.slice(start, end);
}

/** A large file is not read to its end: the rest counts as its start does. */
async function runRatio(folder: string, run: readonly SizedFile[], options: GitOptions): Promise<number> {
  const bytes = bytesOf(run);
  if (bytes < 2 * runBytes) return archiveRatio(folder, run, options);
  let compressed = 0;
  for await (const file of fileSizes(folder, run, options, runBytes)) compressed += file.compressed;
  return compressed / bytes;
}

async function archiveRatio(
  folder: string,
  files: readonly SizedFile[],
  options: GitOptions,
): Promise<number> {
  let compressed = 0;
  for await (const { written } of archiveSize(folder, files, options)) compressed = written;
  return compressed / Math.max(1, bytesOf(files));
}

export function bytesOf(files: readonly SizedFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}
