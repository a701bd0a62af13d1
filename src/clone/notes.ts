import { t } from '@vscode/l10n';
import type { KnownRepository } from '../repository/facts.ts';
import { somePaths, unpushedNote } from '../repository/work-tree-notes.ts';
import type { Clients } from './clients.ts';
import type { LeftBehind } from './left-behind.ts';
import type { TwoStageClone } from './two-stage.ts';

/** What a person has to know or to decide before such a clone is built, one sentence each. */
export function notesFor(about: {
  clone: TwoStageClone;
  repository: KnownRepository | undefined;
  clients: Clients;
  behind: readonly LeftBehind[];
  /** What reads git behind the COPY. */
  reader: string | undefined;
}): string[] {
  const { clone, repository, clients, behind, reader } = about;
  const { names } = clone;
  const notes = [
    t(
      'The image holds the commit that is given as {0}: build with --build-arg {0}=$(git rev-parse HEAD).',
      names.commit,
    ),
  ];
  if (clone.sshId !== undefined && clone.mounts)
    notes.push(
      t(
        'This repository has an ssh mount of its own, {0}: build with --ssh {0}=<key file or agent socket>.',
        clone.sshId,
      ),
    );
  if (clone.history && reader !== undefined)
    notes.push(t('The image keeps .git, because the build reads it: {0}.', reader));
  if (!clone.history && reader !== undefined)
    notes.push(
      t(
        'The image holds no .git, but the build reads it: {0}. Give it the version as a build argument.',
        reader,
      ),
    );
  if (clone.repository === undefined)
    notes.push(t('The repository is not known here: fill in {0}, its ssh URL.', names.repository));
  if (clone.baseCommit === undefined)
    notes.push(t('Fill in {0}, a full commit id that the remote has.', names.baseCommit));
  if (clone.hostKeySecret)
    notes.push(
      clone.mounts
        ? t(
            'The host key is not known here: build with --secret id=known_hosts,src=$HOME/.ssh/known_hosts, or add its line to the setting layerwise.hostKeys.',
          )
        : t(
            'The host key is not known here: put its line into the file known_hosts of the build context, or into the setting layerwise.hostKeys.',
          ),
    );
  if (clients.family === 'minimal')
    notes.push(
      t(
        'The base image cannot hold git, so the code is cloned in a stage before it: a full layer is still pushed for each commit.',
      ),
    );
  else if (!clients.present && clients.install.length === 0)
    notes.push(t('The image must hold git and an ssh client; its package manager is not known here.'));
  if (!clients.present && clients.install.length > 0)
    notes.push(t('git and an ssh client are installed into the image for the clone.'));
  if (repository && repository.unpushedCommits > 0) notes.push(unpushedNote(repository.unpushedCommits));
  const modified = behind.flatMap(b => b.modified);
  if (modified.length) notes.push(t('Not committed, so not in the image: {0}.', somePaths(modified)));
  const dropped = behind.flatMap(b => b.dropped);
  if (dropped.length) notes.push(t('Not in git, so no longer in the image: {0}.', somePaths(dropped)));
  const needed = behind.flatMap(b => b.needed);
  if (needed.length) notes.push(t('Not in git but named later on, so still copied: {0}.', somePaths(needed)));
  return notes;
}
