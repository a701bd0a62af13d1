import { promisify } from 'node:util';
import { createGzip, deflateRaw } from 'node:zlib';
import { blobParts } from './git-blobs.ts';
import type { GitOptions } from './git-records.ts';
import { tarHeaders, tarPadding } from './tar-entry.ts';

export interface BlobFile {
  readonly path: string;
  readonly mode: string;
  readonly object: string;
}

/** As registries store layers. */
const level = 6;

/**
 * Bytes of the gzipped archive of the files, in their order: what has been read and written after each mebibyte or
 * so, and at the end.
 */
export async function* archiveSize(
  folder: string,
  files: readonly BlobFile[],
  options: GitOptions,
): AsyncGenerator<{ readonly read: number; readonly written: number }> {
  const gzip = gzipMeter();
  let read = 0;
  let started = -1;
  for await (const { index, size, data, isLast } of blobParts(folder, files.map(objectOf), options)) {
    const file = archived(files[index] as BlobFile, size);
    if (started !== index) gzip.add(tarHeaders(file, files[index - 1]?.path));
    started = index;
    gzip.add(data);
    if (isLast) gzip.add(tarPadding(file.size));
    read += data.length;
    if (gzip.waiting() < pieceBytes) continue;
    await gzip.write();
    yield { read, written: gzip.written() };
  }
  await gzip.end();
  yield { read, written: gzip.written() };
}

/**
 * Raw and compressed bytes of each file by itself, in their order.
 * @param prefix bytes of a file that are compressed at most; the rest counts as the start does
 */
export async function* fileSizes<F extends BlobFile>(
  folder: string,
  files: readonly F[],
  options: GitOptions,
  prefix: number,
): AsyncGenerator<{ readonly file: F; readonly size: number; readonly compressed: number }> {
  let parts: Buffer[] = [];
  let kept = 0;
  for await (const { index, size, data, isLast } of blobParts(folder, files.map(objectOf), options)) {
    const part = data.subarray(0, Math.max(0, prefix - kept));
    parts.push(part);
    kept += part.length;
    if (!isLast) continue;
    const file = files[index] as F;
    const entry = Buffer.concat([tarHeaders(archived(file, size), undefined), ...parts]);
    const { length } = await compress(entry, { level });
    yield { file, size, compressed: kept < size ? length * (size / kept) : length };
    [parts, kept] = [[], 0];
  }
}

const compress = promisify<Buffer, { level: number }, Buffer>(deflateRaw);
const pieceBytes = 1 << 20;

const objectOf = (file: BlobFile) => file.object;

/** The target of a link stands in its header. */
const archived = (file: BlobFile, size: number) => ({ ...file, size: file.mode === '120000' ? 0 : size });

/** Counts what gzip makes of what is added; large writes keep the way to zlib's own thread rare. */
function gzipMeter() {
  const gzip = createGzip({ level });
  let written = 0;
  gzip.on('data', (chunk: Buffer) => {
    written += chunk.length;
  });
  const ended = new Promise<void>(resolve => gzip.on('end', resolve));
  let parts: Buffer[] = [];
  let waiting = 0;
  const write = () => {
    const data = Buffer.concat(parts);
    [parts, waiting] = [[], 0];
    return new Promise<void>(resolve => gzip.write(data, () => resolve()));
  };
  return {
    add(data: Buffer) {
      parts.push(data);
      waiting += data.length;
    },
    write,
    async end() {
      await write();
      gzip.end();
      await ended;
    },
    waiting: () => waiting,
    written: () => written,
  };
}
