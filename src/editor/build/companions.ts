import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type BakeText, updateBake } from '../../builders/companions/bake-update.ts';
import type { FileUpdate } from '../../builders/companions/compose-update.ts';
import { devcontainerNotes } from '../../builders/companions/other-companions.ts';
import { type BuildNeeds, buildNeeds } from '../../builders/needs.ts';
import type { Companion } from '../../context.ts';

/**
 * Files in a build context that build a Dockerfile of it: compose, bake, devcontainer.
 * @param folder the build context, absolute; @param file the Dockerfile, absolute
 */
export async function readCompanions(folder: string, file: string): Promise<Companion[]> {
  // Not loaded before it is needed: the YAML library is large.
  const { updateCompose } = await import('../../builders/companions/compose-update.ts');
  const compose = (at: string, text: string, needs: BuildNeeds): FileUpdate =>
    updateCompose(text, needs, (context, dockerfile) =>
      same(file, folder, path.dirname(at), context, dockerfile),
    );
  const bakeTexts = await readTexts(folder, bakeFiles);
  const bake = (at: string, text: string, needs: BuildNeeds): FileUpdate => {
    const texts = bakeTexts.map(one => (one.path === at ? { path: at, text } : one));
    return updateBake(at, texts, needs, (context, dockerfile) =>
      same(file, folder, '.', context, dockerfile),
    );
  };
  const devcontainer = (at: string, text: string, needs: BuildNeeds): FileUpdate => {
    const named = /"docker[Ff]ile"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    const uses = named !== undefined && path.resolve(folder, path.dirname(at), named) === file;
    return { after: text, notes: uses ? devcontainerNotes(at, text, needs) : [] };
  };
  const kinds = [
    ...['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'].map(
      name => [name, compose] as const,
    ),
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

/** In the order in which bake merges them. */
const bakeFiles = [
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
] as const;

async function readTexts(folder: string, paths: readonly string[]): Promise<BakeText[]> {
  const found = paths.map(async (at): Promise<BakeText[]> => {
    const text = await readFile(path.join(folder, at), 'utf8').catch(() => undefined);
    return text === undefined || text.length > sizeLimit ? [] : [{ path: at, text }];
  });
  return (await Promise.all(found)).flat();
}

/** Characters; nobody writes a longer one. */
const sizeLimit = 1_000_000;

function same(file: string, folder: string, below: string, context: string, dockerfile: string): boolean {
  return !context.includes('://') && path.resolve(folder, below, context, dockerfile) === file;
}
