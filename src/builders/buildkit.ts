import { t } from '@vscode/l10n';
import type { BuildCommand, BuildRequest } from './build-command.ts';
import { argumentFlags, plainPath, requestNotes, secretFlags, sshFlags, targetFlags } from './build-flags.ts';
import { registryCacheFlags, registryCacheNotes } from './shared-cache.ts';

/** `docker build`: the BuildKit of the Docker Engine, with or without the buildx plugin. */
export function dockerBuild(request: BuildRequest): BuildCommand {
  return {
    argv: ['docker', 'build', ...flags(request), plainPath(request.context)],
    // Docker Engine before 23.0 builds without BuildKit unless told.
    environment: { DOCKER_BUILDKIT: '1' },
    file: undefined,
    notes: [
      ...requestNotes(request),
      ...(request.push && request.tag !== undefined
        ? [t('Push it afterwards: {0}.', `docker push ${request.tag}`)]
        : []),
      ...(request.cache === undefined
        ? []
        : [t('docker build cannot write a registry cache everywhere; docker buildx build can.')]),
      ...severalPlatforms(request),
    ],
  };
}

/** `docker buildx build`: any BuildKit, also one that a team shares. */
export function buildxBuild(request: BuildRequest): BuildCommand {
  // Without it the image stays in the builder; the image store of the engine takes one platform.
  const result = request.push ? ['--push'] : request.platforms.length > 1 ? [] : ['--load'];
  return {
    argv: [
      'docker',
      'buildx',
      'build',
      ...flags(request),
      ...registryCacheFlags(request.cache),
      ...result,
      plainPath(request.context),
    ],
    environment: {},
    file: undefined,
    notes: [
      ...requestNotes(request),
      ...registryCacheNotes(request.cache),
      ...(request.push ? [] : severalPlatforms(request)),
    ],
  };
}

const flags = (request: BuildRequest): string[] => [
  ...sshFlags(request),
  ...secretFlags(request),
  ...argumentFlags(request),
  ...targetFlags(request),
  '--file',
  request.dockerfile,
  ...(request.tag === undefined ? [] : ['--tag', request.tag]),
];

const severalPlatforms = ({ platforms }: BuildRequest): string[] =>
  platforms.length > 1
    ? [t('An image for several platforms is kept by the containerd image store only, or is pushed.')]
    : [];
