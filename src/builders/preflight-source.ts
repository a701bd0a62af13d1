import { t } from '@vscode/l10n';
import type { KnownRepository } from '../repository/facts.ts';
import { somePaths, unpushedNote } from '../repository/work-tree-notes.ts';
import { repositoryForClone } from './argument-values.ts';
import type { CloneNeed } from './clone-needs.ts';
import type { CloneState, PreflightFacts, PreflightFinding } from './preflight.ts';

/** What of the work tree the image would miss, and whether the builder can fetch what it should hold. */
export const sourceChecks = (facts: PreflightFacts): PreflightFinding[] =>
  facts.needs.clones.flatMap(clone => {
    const repository = repositoryForClone(clone, facts.repository);
    const commit = facts.arguments[clone.commit];
    const state = facts.clones[clone.commit];
    return [
      ...(repository ? workTreeChecks(repository, clone, commit, state) : []),
      ...(state ? remoteChecks(clone, commit, state, repository) : []),
      ...(repository ? baseChecks(repository, clone) : []),
    ];
  });

function workTreeChecks(
  repository: KnownRepository,
  clone: CloneNeed,
  commit: string | undefined,
  state: CloneState | undefined,
): PreflightFinding[] {
  const findings: PreflightFinding[] = [];
  const changed = [...repository.modified, ...repository.untracked];
  if (changed.length > 0)
    findings.push({
      check: 'uncommitted',
      severity: 'warning',
      message: t('Not committed, so not in the image: {0}.', somePaths(changed)),
      remedy: t('Commit and push these files, or build without them.'),
    });
  if (repository.remote === undefined && clone.repository === undefined)
    findings.push({
      check: 'no-remote',
      severity: 'error',
      message: t('The repository has no remote that can be reached over ssh, so a build cannot clone it.'),
      remedy: t('Add a remote and push to it.'),
    });
  else if (repository.unpushedCommits > 0 && commit === repository.head && state?.reachable !== true)
    findings.push({
      check: 'unpushed',
      severity: 'error',
      message: unpushedNote(repository.unpushedCommits),
      remedy:
        repository.branch === undefined
          ? t('Push the commit, or build {0}.', short(repository.pushed ?? ''))
          : t('Push the branch {0}.', repository.branch),
    });
  return findings;
}

function remoteChecks(
  clone: CloneNeed,
  commit: string | undefined,
  { reachable, hostKeyKnown }: CloneState,
  repository: KnownRepository | undefined,
): PreflightFinding[] {
  const findings: PreflightFinding[] = [];
  const url = clone.repository ?? repository?.remote?.ssh ?? '';
  const unpushed = repository && repository.unpushedCommits > 0 && commit === repository.head;
  if (reachable === false && commit !== undefined && !unpushed)
    findings.push({
      check: 'unreachable',
      severity: 'error',
      message: t('The remote {0} does not give out commit {1}.', url, short(commit)),
      remedy: t('Push the commit, or pass one that the remote has as {0}.', clone.commit),
    });
  if (hostKeyKnown === false)
    findings.push({
      check: 'host-key',
      severity: 'error',
      message: t('The host key of {0} is not known, so ssh will refuse to connect.', url),
      remedy: t(
        'Add the host’s line to your known_hosts file or to the setting layerwise.hostKeys, after comparing its fingerprint.',
      ),
    });
  return findings;
}

/** Of the tree; beyond it the second layer is no longer small. */
const largestShare = 0.3;

function baseChecks({ bases, pushed, tracked }: KnownRepository, clone: CloneNeed): PreflightFinding[] {
  const distance = clone.baseCommit === undefined ? undefined : bases[clone.baseCommit];
  if (!distance || pushed === undefined || distance.bytes <= largestShare * tracked.bytes) return [];
  return [
    {
      check: 'base-stale',
      severity: 'information',
      message: t(
        'The base commit is old: each build pushes {0} of {1} MB again.',
        megabytes(distance.bytes),
        megabytes(tracked.bytes),
      ),
      remedy: t('Set the base commit to {0}; the cached layer is then pushed anew once.', pushed),
    },
  ];
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

const short = (commit: string): string => commit.slice(0, 12);
