import path from 'node:path';
import { updateBake } from '../../builders/companions/bake-update.ts';
import type { FileUpdate } from '../../builders/companions/compose-update.ts';
import { devcontainerNotes } from '../../builders/companions/other-companions.ts';
import { type BuildNeeds, buildNeeds } from '../../builders/needs.ts';
import type { Companion } from '../../context.ts';
import { foldersBetween } from '../../repository/folders-between.ts';
import { bakeFiles, buildsFile, composeFiles, devcontainerFiles, readTexts } from './companion-files.ts';

/**
 * Files that build a Dockerfile: compose, bake, devcontainer. Paths are absolute.
 * @param folder the build context; @param file the Dockerfile
 * @param outer the last folder above the build context in which they are looked for
 */
export async function readCompanions(folder: string, file: string, outer = folder): Promise<Companion[]> {
  // Not loaded before it is needed: the YAML library is large.
  const { updateCompose } = await import('../../builders/companions/compose-update.ts');
  const inFolder = async (above: string): Promise<Companion[]> => {
    const relative = path.relative(folder, above).replaceAll(path.sep, '/');
    const read = async (names: readonly string[]) => {
      const texts = await readTexts(above, names, outer);
      return texts.map(({ path: name, text }) => ({ path: path.posix.join(relative, name), text }));
    };
    const [compose, bake, devcontainers] = await Promise.all([
      read(composeFiles),
      read(bakeFiles),
      devcontainerFiles(above).then(read),
    ]);
    const builds = buildsFile(file, above);
    return [
      ...compose.map(one => companion(one, (text, needs) => updateCompose(text, needs, builds))),
      ...bake.map(one =>
        companion(one, (text, needs) => {
          const changed = { ...one, text };
          const all = bake.map(other => (other === one ? changed : other));
          return updateBake(changed, all, needs, builds);
        }),
      ),
      ...devcontainers.map(one =>
        companion(one, (text, needs) => {
          const named = /"docker[Ff]ile"\s*:\s*"([^"]+)"/.exec(text)?.[1];
          const uses = named !== undefined && path.resolve(folder, path.dirname(one.path), named) === file;
          return { after: text, notes: uses ? devcontainerNotes(one.path, text, needs) : [] };
        }),
      ),
    ];
  };
  return (await Promise.all(foldersBetween(folder, outer).map(inFolder))).flat();
}

const companion = (
  file: { readonly path: string; readonly text: string },
  update: (text: string, needs: BuildNeeds) => FileUpdate,
): Companion => ({
  path: file.path,
  before: file.text,
  update: (dockerfile, text) => update(text, buildNeeds(dockerfile)),
});
