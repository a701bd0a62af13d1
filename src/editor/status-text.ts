import { t } from '@vscode/l10n';
import { bytesText } from '../report/quantities.ts';
import type { RepositoryFacts } from '../repository/facts.ts';
import type { BuilderName } from '../settings.ts';

/** What is known of a Dockerfile's surroundings, in a few words. */
export function factsText(repository: RepositoryFacts, trusted: boolean): string {
  if (!trusted) return t('git is not run until the workspace is trusted');
  if (repository.kind === 'unknown') return t('Nothing is known of a repository');
  if (repository.kind === 'none') {
    const folders = Object.keys(repository.nested);
    return folders.length
      ? t('Repositories in the build context: {0}', folders.join(', '))
      : t('No git repository around the build context');
  }
  const { remote, tracked } = repository;
  return t(
    '{0}: {1} in {2} files',
    remote ? `${remote.host}/${remote.path}` : t('Repository without a remote'),
    bytesText(tracked.bytes),
    tracked.files,
  );
}

/** As the builders call themselves. */
export const builderTitle: Readonly<Record<BuilderName, string>> = {
  buildkit: 'BuildKit',
  buildah: 'buildah',
  podman: 'podman',
  kaniko: 'kaniko',
};
