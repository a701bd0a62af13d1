import { csvField } from '../build-flags.ts';
import { gitlabArguments, gitlabCache, gitlabImage, gitlabJob, gitlabKey, gitlabSecrets } from './gitlab.ts';
import type { Job, JobRequest } from './job-request.ts';
import { posixCommand, type ShellWord } from './shell-words.ts';

/** buildah without privileges: needs no daemon. */
export function gitlabBuildahJob(request: JobRequest): Job {
  return gitlabJob(request, {
    image: 'quay.io/buildah/stable',
    variables: { STORAGE_DRIVER: 'vfs', BUILDAH_ISOLATION: 'chroot' },
    before_script: [
      'printf %s "$CI_REGISTRY_PASSWORD" | buildah login --username "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"',
    ],
    script: [posixCommand(build(request)), posixCommand([['buildah', 'push', gitlabImage]])],
  });
}

const build = (request: JobRequest): (readonly ShellWord[])[] => [
  ['buildah', 'build', '--layers'],
  ...request.needs.ssh.map(id => ['--ssh', gitlabKey(id)]),
  ...gitlabSecrets(request).map(secret => ['--secret', secret]),
  ...gitlabArguments(request).map(argument => ['--build-arg', argument]),
  ...(request.target === undefined ? [] : [['--target', request.target]]),
  // Jobs start with an empty storage, so layers are kept in the registry.
  ['--cache-from', gitlabCache],
  ['--cache-to', gitlabCache],
  ['--file', csvField(request.dockerfile)],
  ['--tag', gitlabImage],
  [request.context],
];
