import { gitlabArguments, gitlabCache, gitlabImage, gitlabJob, gitlabKey, gitlabSecrets } from './gitlab.ts';
import type { Job, JobRequest } from './job-request.ts';
import { posixCommand, type ShellWord } from './shell-words.ts';

/** Docker in Docker: needs a runner with privileged containers. */
export function gitlabDockerJob(request: JobRequest): Job {
  const agent = request.needs.ssh.includes('default');
  return gitlabJob(request, {
    image: 'docker:29',
    services: ['docker:29-dind'],
    variables: { DOCKER_TLS_CERTDIR: '/certs' },
    before_script: [
      ...(agent
        ? [
            'apk add --no-cache openssh-client',
            'eval "$(ssh-agent -s)"',
            'chmod 400 "$SSH_PRIVATE_KEY"',
            'ssh-add "$SSH_PRIVATE_KEY"',
          ]
        : []),
      'printf %s "$CI_REGISTRY_PASSWORD" | docker login "$CI_REGISTRY" --username "$CI_REGISTRY_USER" --password-stdin',
      // The engine's own builder cannot write a registry cache, and another takes certificates from a context only.
      'docker context create engine',
      'docker buildx create --use engine',
    ],
    script: [posixCommand(build(request))],
  });
}

const build = (request: JobRequest): (readonly ShellWord[])[] => [
  ['docker', 'buildx', 'build'],
  ...request.needs.ssh.map(id => ['--ssh', id === 'default' ? id : gitlabKey(id)]),
  ...gitlabSecrets(request).map(secret => ['--secret', secret]),
  ...gitlabArguments(request).map(argument => ['--build-arg', argument]),
  ...(request.target === undefined ? [] : [['--target', request.target]]),
  ['--cache-from', ['type=registry,ref=', ...gitlabCache]],
  ['--cache-to', ['type=registry,ref=', ...gitlabCache, ',mode=max']],
  ['--file', request.dockerfile],
  ['--tag', gitlabImage],
  ['--push', request.context],
];
