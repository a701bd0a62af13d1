import path from 'node:path';

/** A folder and those above it, up to an outer one; the folder alone where it does not lie in that. Absolute paths. */
export function foldersBetween(inner: string, outer: string): [string, ...string[]] {
  const folders: [string, ...string[]] = [inner];
  for (let folder = inner; folder !== outer; ) {
    const above = path.dirname(folder);
    if (above === folder) return [inner];
    folder = above;
    folders.push(folder);
  }
  return folders;
}
