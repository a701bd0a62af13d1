import { baseName } from '../../dockerfile/base-name.ts';
import { folderOf } from '../../dockerfile/folder-of.ts';
import {
  gitlabArguments,
  gitlabCache,
  gitlabImage,
  gitlabJob,
  gitlabKey,
  gitlabRegistryLogin,
  gitlabSecrets,
} from './gitlab.ts';
import type { Job, JobRequest } from './job-request.ts';
import { posixCommand, type ShellWord } from './shell-words.ts';

/** BuildKit without root and without a daemon of its own: needs no privileged containers. */
export function gitlabBuildkitJob(request: JobRequest): Job {
  return gitlabJob(request, {
    image: { name: 'moby/buildkit:rootless', entrypoint: [''] },
    variables: { BUILDKITD_FLAGS: '--oci-worker-no-process-sandbox' },
    before_script: gitlabRegistryLogin('~/.docker'),
    script: [posixCommand(build(request))],
  });
}

function build(request: JobRequest): (readonly ShellWord[])[] {
  const folder = folderOf(request.dockerfile) || '.';
  return [
    ['buildctl-daemonless.sh', 'build'],
    ['--frontend', 'dockerfile.v0'],
    ['--local', `context=${request.context}`],
    ['--local', `dockerfile=${folder}`],
    ['--opt', `filename=${baseName(request.dockerfile)}`],
    ...(request.target === undefined ? [] : [['--opt', `target=${request.target}`]]),
    ...gitlabArguments(request).map(argument => ['--opt', ['build-arg:', ...argument]]),
    ...request.needs.ssh.map(id => ['--ssh', gitlabKey(id)]),
    ...gitlabSecrets(request).map(secret => ['--secret', secret]),
    ['--import-cache', ['type=registry,ref=', ...gitlabCache]],
    ['--export-cache', ['type=registry,ref=', ...gitlabCache, ',mode=max']],
    ['--output', ['type=image,name=', ...gitlabImage, ',push=true']],
  ];
}
