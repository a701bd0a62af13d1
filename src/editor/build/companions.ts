import path from 'node:path';
import { updateBake } from '../../builders/companions/bake-update.ts';
import type { FileUpdate } from '../../builders/companions/compose-update.ts';
import { devcontainerNotes } from '../../builders/companions/other-companions.ts';
import { type BuildNeeds, buildNeeds } from '../../builders/needs.ts';
import type { Companion } from '../../context.ts';
import { bakeFiles, buildsFile, composeFiles, readTexts } from './companion-files.ts';

/**
 * Files in a build context that build a Dockerfile of it: compose, bake, devcontainer.
 * @param folder the build context, absolute; @param file the Dockerfile, absolute
 */
export async function readCompanions(folder: string, file: string): Promise<Companion[]> {
  // Not loaded before it is needed: the YAML library is large.
  const { updateCompose } = await import('../../builders/companions/compose-update.ts');
  const compose = (at: string, text: string, needs: BuildNeeds): FileUpdate =>
    updateCompose(text, needs, buildsFile(file, path.join(folder, path.dirname(at))));
  const bakeTexts = await readTexts(folder, bakeFiles);
  const bake = (at: string, text: string, needs: BuildNeeds): FileUpdate => {
    const texts = bakeTexts.map(one => (one.path === at ? { path: at, text } : one));
    return updateBake(at, texts, needs, buildsFile(file, folder));
  };
  const devcontainer = (at: string, text: string, needs: BuildNeeds): FileUpdate => {
    const named = /"docker[Ff]ile"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    const uses = named !== undefined && path.resolve(folder, path.dirname(at), named) === file;
    return { after: text, notes: uses ? devcontainerNotes(at, text, needs) : [] };
  };
  const kinds = [
    ...composeFiles.map(name => [name, compose] as const),
    ...bakeFiles.map(name => [name, bake] as const),
    ...['.devcontainer/devcontainer.json', '.devcontainer.json'].map(name => [name, devcontainer] as const),
  ];
  const texts = await readTexts(
    folder,
    kinds.map(([at]) => at),
  );
  return texts.flatMap(({ path: at, text: before }) => {
    const update = kinds.find(([name]) => name === at)?.[1];
    return update
      ? [{ path: at, before, update: (dockerfile, text) => update(at, text, buildNeeds(dockerfile)) }]
      : [];
  });
}
