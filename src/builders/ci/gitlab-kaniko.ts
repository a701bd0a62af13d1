import { t } from '@vscode/l10n';
import { kanikoSocket } from '../kaniko.ts';
import {
  gitlabArguments,
  gitlabCache,
  gitlabImage,
  gitlabJob,
  gitlabRegistryLogin,
  gitlabSecrets,
} from './gitlab.ts';
import type { Job, JobRequest } from './job-request.ts';
import { posixCommand, type ShellWord, variable, word } from './shell-words.ts';

/**
 * kaniko, which needs no privileges. Its image holds no ssh agent, so the socket of one on the runner's machine is
 * mounted by the runner's configuration.
 */
export function gitlabKanikoJob(request: JobRequest): Job {
  const agent = request.needs.agentArgument;
  // No key comes with the job: it stays with the runner's agent.
  return gitlabJob(
    { ...request, needs: { ...request.needs, ssh: [] } },
    {
      image: { name: 'ghcr.io/osscontainertools/kaniko:debug', entrypoint: [''] },
      before_script: [
        ...gitlabRegistryLogin('/kaniko/.docker'),
        ...(agent ? [`test -S ${kanikoSocket}`] : []),
      ],
      script: [posixCommand(build(request))],
    },
    agent
      ? [
          t('The runner mounts the socket of an ssh agent that root runs and that holds the key:'),
          `[runners.docker] volumes = ["/run/ssh-agent.sock:${kanikoSocket}"]`,
        ]
      : [],
  );
}

const build = (request: JobRequest): (readonly ShellWord[])[] => [
  ['/kaniko/executor'],
  [word`--context=${variable('CI_PROJECT_DIR')}${below(request.context)}`],
  [word`--dockerfile=${variable('CI_PROJECT_DIR')}${below(request.dockerfile)}`],
  ...(request.target === undefined ? [] : [[`--target=${request.target}`]]),
  ['--cache=true', '--cache-copy-layers'],
  [['--cache-repo=', ...gitlabCache]],
  ...(request.needs.agentArgument ? [[`--build-arg=SSH_AUTH_SOCK=${kanikoSocket}`]] : []),
  ...gitlabSecrets(request).map(secret => [['--secret=', ...secret]]),
  ...gitlabArguments(request).map(argument => [['--build-arg=', ...argument]]),
  [['--destination=', ...gitlabImage]],
];

function below(path: string): string {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  return parts.length > 0 ? `/${parts.join('/')}` : '';
}
