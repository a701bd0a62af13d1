import { createHash } from 'node:crypto';
import type { Header } from 'tar-stream';

/** What an image or a commit says of a path, other than its times. */
export interface Entry {
  readonly type: 'file' | 'directory' | 'symlink' | 'link' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** The content's digest, or where a link leads. */
  readonly content: string;
}

/** Entries by path, without a slash at its ends. */
export type Tree = ReadonlyMap<string, Entry>;

export function entryOf(headers: Header, content: Buffer): Entry {
  const { type, mode = 0, uid = 0, gid = 0, linkname } = headers;
  const known = type === 'file' || type === 'directory' || type === 'symlink' || type === 'link';
  return {
    type: known ? type : 'other',
    // A symbolic link's own permissions mean nothing.
    mode: type === 'symlink' ? 0o777 : mode & 0o7777,
    uid,
    gid,
    content: type === 'file' ? createHash('sha1').update(content).digest('hex') : (linkname ?? ''),
  };
}

/** The part of a tree below some folders. */
export const below = <T>(tree: ReadonlyMap<string, T>, folders: readonly string[]): Map<string, T> =>
  new Map([...tree].filter(([path]) => folders.some(folder => path.startsWith(`${folder}/`))));
