import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

/** Bytes; nobody writes a longer one. */
const sizeLimit = 1_000_000;

/**
 * The text of a file of a folder; undefined where there is none. What is no file, larger than anybody writes, or led
 * out of the folder by links is not read.
 */
export async function smallFile(path: string, folder: string): Promise<string | 'unreadable' | undefined> {
  try {
    if (!(await liesIn(path, folder))) return 'unreadable';
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > sizeLimit) return 'unreadable';
    return await readFile(path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : 'unreadable';
  }
}

/**
 * Whether a path leads into a folder once all links are followed.
 * @throws {Error} where one of them is not there
 */
export async function liesIn(path: string, folder: string): Promise<boolean> {
  const inside = relative(await realpath(folder), await realpath(path));
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
