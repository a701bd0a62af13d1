/** Characters; Linux opens no longer path. */
const longestPath = 4096;

/** The path and the folders around it, the innermost first; `` stands for a folder that is not known. */
export function foldersAbove(path: string): string[] {
  const folders = [path];
  for (
    let end = path.slice(0, longestPath).lastIndexOf('/');
    end >= 0;
    end = path.lastIndexOf('/', end - 1)
  ) {
    folders.push(path.slice(0, end));
    if (end === 0) break;
  }
  return [...folders, '/'];
}
