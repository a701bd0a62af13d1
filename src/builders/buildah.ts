import { t } from '@vscode/l10n';
import type { BuildCommand, BuildRequest } from './build-command.ts';
import {
  argumentFlags,
  csvField,
  plainPath,
  requestNotes,
  secretFlags,
  sourceOf,
  sshFlags,
  targetFlags,
} from './build-flags.ts';

/** `buildah build`, which keeps layers only when told. */
export const buildahBuild = (request: BuildRequest): BuildCommand =>
  command(['buildah', 'build', '--layers'], 'buildah', request);

/** `podman build`, which is buildah inside. */
export const podmanBuild = (request: BuildRequest): BuildCommand =>
  command(['podman', 'build'], 'podman', request);

/** Where the agent's socket lies for RUNs that have no ssh mount; the same on all machines, as it is in the cache key. */
const socketInBuild = '/agent.sock';

function command(start: readonly string[], program: string, request: BuildRequest): BuildCommand {
  const { needs, tag, cache, platforms, push } = request;
  const agent = agentFlags(request);
  const name = platforms.length > 1 ? '--manifest' : '--tag';
  return {
    argv: [
      ...start,
      ...sshFlags(request),
      // Unlike Docker, buildah does not unquote fields.
      ...secretFlags(request, field => field),
      ...argumentFlags(request),
      ...agent,
      ...targetFlags(request),
      ...(cache === undefined ? [] : ['--cache-from', cache, '--cache-to', cache]),
      // A list of files to the program, which splits and unquotes it.
      '--file',
      csvField(request.dockerfile),
      ...(tag === undefined ? [] : [name, tag]),
      plainPath(request.context),
    ],
    environment: {},
    file: undefined,
    notes: [
      ...requestNotes(request),
      ...(needsAgentArgument(request) && agent.length === 0
        ? [t('No ssh agent is at hand: SSH_AUTH_SOCK is not set.')]
        : []),
      ...(agent.length > 0 ? [t('The agent answers RUNs of its own user only: clone as root.')] : []),
      ...needs.secrets.flatMap(need => {
        const source = sourceOf(request, need);
        return 'file' in source && source.file.includes(',')
          ? [t('{0} cannot take a secret from a path with a comma: {1}.', program, source.file)]
          : [];
      }),
      ...(push && tag !== undefined ? [t('Push it afterwards: {0}.', `${program} push ${tag}`)] : []),
    ],
  };
}

/** The file has no ssh mount but takes the agent's socket as a build argument. */
const needsAgentArgument = ({ needs }: BuildRequest): boolean =>
  needs.agentArgument && needs.ssh.length === 0;

function agentFlags(request: BuildRequest): string[] {
  if (!needsAgentArgument(request) || request.agentSocket === undefined) return [];
  return [
    '--volume',
    `${request.agentSocket}:${socketInBuild}`,
    '--build-arg',
    `SSH_AUTH_SOCK=${socketInBuild}`,
  ];
}
