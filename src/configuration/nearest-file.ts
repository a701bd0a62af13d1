/** In the order in which they are looked for; the first one of a folder counts. */
export const configurationFileNames = ['.layerwise.yaml', '.layerwise.yml', '.layerwise.json'] as const;

/**
 * The configuration file of the innermost folder that has one; those further out are not looked at.
 * @param folders from the Dockerfile's own outwards
 * @param read gives undefined where there is no such file
 */
export async function nearestFile<Folder, File>(
  folders: Iterable<Folder> | AsyncIterable<Folder>,
  read: (folder: Folder, name: string) => Promise<File | undefined>,
): Promise<File | undefined> {
  for await (const folder of folders)
    for (const name of configurationFileNames) {
      const file = await read(folder, name);
      if (file !== undefined) return file;
    }
  return undefined;
}
