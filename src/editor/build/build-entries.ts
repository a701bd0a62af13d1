import { bakeEntries } from '../../builders/bake-entries.ts';
import type { BuildEntries, BuildEntry } from '../../builders/build-command.ts';
import type { FoundEntry } from '../../builders/compose-services.ts';
import { foldersBetween } from '../../repository/folders-between.ts';
import { bakeFiles, buildsFile, composeFiles, readTexts } from './companion-files.ts';

/**
 * What builds a Dockerfile in the nearest compose file and the nearest bake files that do. Paths are absolute.
 * @param folder the build context; @param file the Dockerfile
 * @param outer the last folder above the build context in which they are looked for
 */
export async function readBuildEntries(folder: string, file: string, outer = folder): Promise<BuildEntries> {
  const found = await Promise.all(foldersBetween(folder, outer).map(above => entriesIn(above, file, outer)));
  return Object.assign({}, ...found.reverse());
}

async function entriesIn(folder: string, file: string, outer: string): Promise<BuildEntries> {
  const [[composeText], bakeTexts] = await Promise.all([
    readTexts(folder, composeFiles, outer),
    readTexts(folder, bakeFiles, outer),
  ]);
  const builds = buildsFile(file, folder);
  // Not loaded before it is needed: the YAML library is large.
  const { composeServices } = await import('../../builders/compose-services.ts');
  const compose = composeText && entry(composeText.path, folder, composeServices(composeText.text, builds));
  const bake = bakeTexts[0] && entry(bakeTexts[0].path, folder, bakeEntries(bakeTexts, builds));
  return { ...(compose && { compose }), ...(bake && { bake }) };
}

function entry(path: string, directory: string, found: readonly FoundEntry[]): BuildEntry | undefined {
  if (found.length === 0) return undefined;
  return {
    path,
    directory,
    names: found.map(({ name }) => name),
    gives: { ssh: found.every(({ ssh }) => ssh), secrets: found.every(({ secrets }) => secrets) },
  };
}
