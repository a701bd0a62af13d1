import { t } from '@vscode/l10n';
import type { BuildCommand, BuildRequest } from './build-command.ts';
import { argumentPairs, csvField, requestNotes, secretValue, sourceOf } from './build-flags.ts';
import { type KanikoForkName, kanikoForks } from './kaniko-forks.ts';

/** Where the agent's socket lies in the executor: ignored by snapshots, and constant, as it is in the cache keys. */
export const kanikoSocket = '/kaniko/agent.sock';

/** `docker run` of the executor, which pushes what it builds: it has no local images. */
export function kanikoBuild(request: BuildRequest, fork: KanikoForkName = 'osscontainertools'): BuildCommand {
  const { needs, directory, home, agentSocket } = request;
  const agent = needs.agentArgument && agentSocket !== undefined;
  const secrets = secretFlags(request, fork);
  const inherited = argumentPairs(request).flatMap(([name, value]) => (value === undefined ? [name] : []));
  return {
    argv: [
      'docker',
      'run',
      '--rm',
      ...mount(directory, '/workspace'),
      ...(agent ? mount(agentSocket, kanikoSocket) : []),
      ...(home === undefined ? [] : mount(`${home}/.docker`, '/kaniko/.docker')),
      ...secrets.mounts,
      ...[...inherited, ...secrets.variables].flatMap(name => ['-e', name]),
      kanikoForks[fork].image,
      ...executorFlags(request),
      ...(agent ? [`--build-arg=SSH_AUTH_SOCK=${kanikoSocket}`] : []),
      ...secrets.flags,
    ],
    environment: {},
    file: undefined,
    notes: notes(request, fork),
  };
}

function executorFlags(request: BuildRequest): string[] {
  const { tag, target, cache, platforms } = request;
  const folder = belowWorkspace(request.context);
  return [
    `--context=dir:///workspace${folder === '' ? '' : `/${folder}`}`,
    `--dockerfile=/workspace/${belowWorkspace(request.dockerfile)}`,
    ...(target === undefined ? [] : [`--target=${target}`]),
    ...platforms.slice(0, 1).map(platform => `--custom-platform=${platform}`),
    // Its cache is in the registry alone; without a name to push there is none.
    ...(tag === undefined && cache === undefined ? [] : ['--cache=true', '--cache-copy-layers']),
    ...(cache === undefined ? [] : [`--cache-repo=${cache}`]),
    ...argumentPairs(request).map(
      ([name, value]) => `--build-arg=${name}${value === undefined ? '' : `=${value}`}`,
    ),
    tag === undefined ? '--no-push' : `--destination=${tag}`,
  ];
}

const belowWorkspace = (path: string): string =>
  path
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');

/** Only the maintained fork knows `--secret`; RUNs of the others would see nothing of it anyway. */
function secretFlags(request: BuildRequest, fork: KanikoForkName) {
  const mounts: string[] = [];
  const variables: string[] = [];
  const flags: string[] = [];
  for (const need of fork === 'osscontainertools' ? request.needs.secrets : []) {
    const source = sourceOf(request, need);
    const inside = `/secrets/${need.id.replace(/[^\w.-]/g, '_')}`;
    if ('file' in source) mounts.push(...mount(source.file, inside));
    else variables.push(source.variable);
    flags.push(`--secret=${secretValue(need, 'file' in source ? { file: inside } : source)}`);
  }
  return { mounts, variables, flags };
}

/** `-v` cannot take a colon, but for that of a Windows drive. */
function mount(source: string, target: string): string[] {
  return source.slice(/^[A-Za-z]:[\\/]/.test(source) ? 2 : 0).includes(':')
    ? ['--mount', ['type=bind', `source=${source}`, `target=${target}`].map(csvField).join(',')]
    : ['-v', `${source}:${target}`];
}

function notes(request: BuildRequest, fork: KanikoForkName): string[] {
  const { needs, tag, cache, agentSocket } = request;
  const agent = needs.agentArgument
    ? agentSocket === undefined
      ? [t('No ssh agent is at hand: SSH_AUTH_SOCK is not set.')]
      : [
          t('The ssh agent must hold a key, and answers root only: clone as root.'),
          t('With Docker Desktop the socket to mount is /run/host-services/ssh-auth.sock.'),
        ]
    : [];
  return [
    ...agent,
    ...requestNotes({ ...request, needs: { ...needs, ssh: [] } }),
    ...(needs.secrets.length > 0 && fork === 'osscontainertools'
      ? [t('The first releases with secrets want FF_KANIKO_RUN_MOUNT_SECRET=true in the executor.')]
      : []),
    ...(tag === undefined
      ? [t('Without a name for the image nothing is pushed, and the image is lost.')]
      : [t('kaniko pushes {0}: it needs write access to that repository.', tag)]),
    ...(cache === undefined && tag !== undefined
      ? [t('Layers are cached in {0}.', `${tag.replace(/(:[^:/]*)?(@.*)?$/, '')}/cache`)]
      : []),
  ];
}
