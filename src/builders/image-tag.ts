import path from 'node:path';
import { type RepositoryFacts, repositoryOf } from '../repository/facts.ts';

/**
 * The image's name and tag: `registry.example.com/group/app:03ca73c32eb8`.
 * @param name from the settings; a tag in it stays. Without one the image is called like the repository or the folder.
 * @param commit that is built
 */
export function imageTag(
  name: string | undefined,
  { repository, folder, commit }: { repository: RepositoryFacts; folder: string; commit: string | undefined },
): string {
  const chosen = name ?? repositoryName(repository) ?? imageName(path.basename(folder)) ?? 'image';
  const tagged = /[:@]/.test(chosen.slice(chosen.lastIndexOf('/') + 1));
  return tagged || commit === undefined ? chosen : `${chosen}:${commit.slice(0, 12)}`;
}

function repositoryName(facts: RepositoryFacts): string | undefined {
  const url = repositoryOf(facts, '.')?.remote?.ssh;
  return url === undefined ? undefined : imageName(url.replace(/\.git$/, '').replace(/^.*[/:]/, ''));
}

/** Registries take lower case, with single separators between letters and digits. */
function imageName(text: string): string | undefined {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name === '' ? undefined : name;
}
