import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileUpdate } from '../../builders/companions/compose-update.ts';
import { bakeNotes, devcontainerNotes } from '../../builders/companions/other-companions.ts';
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
  const bake = (at: string, text: string, needs: BuildNeeds): FileUpdate => ({
    after: text,
    notes: namesFile(text, file) ? bakeNotes(at, text, needs) : [],
  });
  const devcontainer = (at: string, text: string, needs: BuildNeeds): FileUpdate => {
    const named = /"docker[Ff]ile"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    const uses = named !== undefined && path.resolve(folder, path.dirname(at), named) === file;
    return { after: text, notes: uses ? devcontainerNotes(at, text, needs) : [] };
  };
  const kinds = [
    ...['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'].map(
      name => [name, compose] as const,
    ),
    ...['docker-bake.hcl', 'docker-bake.json'].map(name => [name, bake] as const),
    ...['.devcontainer/devcontainer.json', '.devcontainer.json'].map(name => [name, devcontainer] as const),
  ];
  const found = kinds.map(async ([at, update]): Promise<Companion[]> => {
    const before = await readFile(path.join(folder, at), 'utf8').catch(() => undefined);
    if (before === undefined || before.length > sizeLimit) return [];
    return [{ path: at, before, update: (dockerfile, text) => update(at, text, buildNeeds(dockerfile)) }];
  });
  return (await Promise.all(found)).flat();
}

/** Characters; nobody writes a longer one. */
const sizeLimit = 1_000_000;

function same(file: string, folder: string, below: string, context: string, dockerfile: string): boolean {
  return !context.includes('://') && path.resolve(folder, below, context, dockerfile) === file;
}

/** A bake file that names no Dockerfile builds the one of the usual name. */
function namesFile(text: string, file: string): boolean {
  const named = [...text.matchAll(/"?dockerfile"?\s*[=:]\s*"([^"]+)"/g)].map(([, name = '']) =>
    path.basename(name),
  );
  const name = path.basename(file);
  return named.length > 0 ? named.includes(name) : name === 'Dockerfile';
}
