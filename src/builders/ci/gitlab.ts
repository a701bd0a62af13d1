import { t } from '@vscode/l10n';
import { variableName } from '../secret-source.ts';
import { type YamlValue, yamlText } from '../yaml.ts';
import {
  commentLines,
  type Job,
  type JobRequest,
  jobArguments,
  jobSecrets,
  keyVariable,
  openArguments,
} from './job-request.ts';
import { type ShellParts, variable, word } from './shell-words.ts';

/** A job for .gitlab-ci.yml; the secrets are variables of the type File. */
export function gitlabJob(
  request: JobRequest,
  job: Readonly<Record<string, YamlValue | undefined>>,
  comments: readonly string[] = [],
): Job {
  const secrets = jobSecrets(request);
  const head = [
    ...secrets.map(({ name, meaning }) =>
      t('Define {0} as a CI/CD variable of the type File. {1}', name, meaning),
    ),
    ...openArguments(request).map(name =>
      t('Define {0} as a CI/CD variable: the Dockerfile gives it no value.', name),
    ),
    ...comments,
  ];
  return {
    path: '.gitlab-ci.yml',
    text: commentLines(head) + yamlText({ 'build-image': { stage: 'build', ...job } }),
    secrets,
  };
}

const commitVariable = 'CI_COMMIT_SHA';

/** The image's name in the project's own registry. */
export const gitlabImage = word`${variable('CI_REGISTRY_IMAGE')}:${variable('CI_COMMIT_REF_SLUG')}`;

/** A repository of its own for the layers that all jobs share. */
export const gitlabCache = word`${variable('CI_REGISTRY_IMAGE')}/cache`;

/** `NAME=value` for each build argument. */
export const gitlabArguments = (request: JobRequest): ShellParts[] =>
  jobArguments(request, commitVariable).map(([name, value]) => [`${name}=`, ...value]);

/** `id=<path>`, the key's file itself, which needs no agent. */
export const gitlabKey = (id: string): ShellParts => word`${id}=${variable(keyVariable(id))}`;

/** `id=x,src=<path>` for each secret. */
export const gitlabSecrets = ({ needs }: JobRequest): ShellParts[] =>
  needs.secrets.map(({ id }) => word`id=${id},src=${variable(variableName(id))}`);

/** Logs in where no client does; printf is the shell's own, so the password is in no argument of a program. */
export const gitlabRegistryLogin = (folder: string): string[] => [
  `mkdir -p ${folder}`,
  `printf '{"auths":{"%s":{"username":"%s","password":"%s"}}}' "$CI_REGISTRY" "$CI_REGISTRY_USER" "$CI_REGISTRY_PASSWORD" > ${folder}/config.json`,
];
