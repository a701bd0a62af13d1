import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type Entry, entryOf } from './entry.ts';
import { readTar } from './tar.ts';

/** A layer of a saved image; the file is there as long as the saved image is. */
export interface Layer {
  readonly diffId: string;
  /** The uncompressed tar. */
  readonly file: string;
}

const entries = new Map<string, Promise<ReadonlyMap<string, Entry>>>();
const sizes = new Map<string, Promise<LayerSize>>();

/** The layer's entries, whiteouts among them. Read once for each layer, whatever image it is part of. */
export const layerEntries = ({ diffId, file }: Layer) => once(entries, diffId, () => read(file));

/** Bytes. */
export interface LayerSize {
  readonly raw: number;
  /** As `gzip -6` leaves it. */
  readonly compressed: number;
}

export const layerSize = ({ diffId, file }: Layer) =>
  once(sizes, diffId, async () => ({
    raw: (await stat(file)).size,
    compressed: await compressedSize(createReadStream(file)),
  }));

/** Bytes of a stream as `gzip -6` leaves it. */
export async function compressedSize(stream: Readable): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream.pipe(createGzip({ level: 6 }))) bytes += (chunk as Buffer).length;
  return bytes;
}

async function read(file: string): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  await readTar(createReadStream(file), (path, headers, content) =>
    found.set(path, entryOf(headers, content)),
  );
  return found;
}

/** Layers do not change: what is known of one is known of it in each image. */
export function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
