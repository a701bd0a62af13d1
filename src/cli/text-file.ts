import { randomUUID } from 'node:crypto';
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface TextFile {
  readonly path: string;
  /** A byte order mark and the line endings are part of it. */
  readonly text: string;
}

/** Bytes; whatever is longer is no Dockerfile. */
export const sizeLimit = 16_000_000;

/**
 * @returns the file, and whether its bytes are UTF-8; when not, U+FFFD stands for what is not, and the text must not
 * be written back.
 * @throws {Error} for what is missing, no file, not to be read or too long.
 */
export async function readTextFile(file: string): Promise<TextFile & { readonly exact: boolean }> {
  const stats = await stat(file);
  if (stats.isCharacterDevice() || stats.isBlockDevice()) throw new Error('not a file');
  if (stats.size > sizeLimit) throw tooLong();
  return { path: file, ...decodeText(await readFile(file)) };
}

export const tooLong = (): Error => new Error(`longer than ${sizeLimit / 1_000_000} MB`);

/** UTF-8 as text, and whether it was that. */
export function decodeText(bytes: Buffer): { readonly text: string; readonly exact: boolean } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { text, exact: Buffer.from(text).equals(bytes) };
}

/**
 * Puts the new text in the place of what was read, whole or not at all; links and permissions stay.
 * @throws {Error} when the file has changed since or cannot be written.
 */
export async function replaceTextFile(read: TextFile, text: string): Promise<void> {
  const target = await realpath(read.path);
  const { mode } = await stat(target);
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}`);
  try {
    await writeFile(draft, text, { mode, flag: 'wx' });
    if ((await readTextFile(target)).text !== read.text) throw new Error('changed in the meantime');
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** @throws {Error} when there is such a file by now, or it cannot be made. */
export const createTextFile = (file: string, text: string): Promise<void> =>
  writeFile(file, text, { flag: 'wx' });
