import { t } from '@vscode/l10n';
import { type KanikoFork, type KanikoForkName, kanikoForks } from './kaniko-forks.ts';
import type { BuildNeeds } from './needs.ts';
import type { SyntaxFeature } from './syntax-features.ts';
import { compareVersions } from './versions.ts';

/**
 * What of a file's needs a fork of kaniko cannot do, one sentence each. What it reads and drops is the worst: the build
 * goes on and makes another image.
 */
export function kanikoLimits(
  needs: BuildNeeds,
  forkName: KanikoForkName = 'osscontainertools',
  version?: string,
): string[] {
  const fork: KanikoFork = kanikoForks[forkName];
  return [
    ...(needs.ssh.length > 0 && !needs.agentArgument
      ? [
          t(
            'kaniko has no ssh mounts: it needs ARG SSH_AUTH_SOCK, without a value, before the RUN that uses the agent.',
          ),
        ]
      : []),
    ...needs.features.flatMap(feature => limit(needs, feature, fork, version)),
  ];
}

function limit(
  needs: BuildNeeds,
  { id, label }: SyntaxFeature,
  { name, support }: KanikoFork,
  version: string | undefined,
): string[] {
  // The agent comes as an argument instead, or the need for that is told above.
  if (id === 'ssh-mount' && needs.ssh.length > 0) return [];
  const how = support[id];
  if (how === undefined) return [];
  if (how === 'ignored') return [t('{0} drops {1} without a word.', name, label)];
  if (how === 'fails') return [t('{0} stops at {1}.', name, label)];
  if (version === undefined) return [t('{0} needs {1} {2} or newer.', label, name, how.since)];
  if (compareVersions(version, how.since) >= 0) return [];
  return [t('{0} needs {1} {2} or newer; this is {3}.', label, name, how.since, version)];
}
