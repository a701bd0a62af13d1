import type { BuilderName } from '../../settings.ts';
import { githubWorkflow } from './github-actions.ts';
import { gitlabBuildahJob } from './gitlab-buildah.ts';
import { gitlabBuildkitJob } from './gitlab-buildkit.ts';
import { gitlabDockerJob } from './gitlab-docker.ts';
import { gitlabKanikoJob } from './gitlab-kaniko.ts';
import type { Job, JobRequest } from './job-request.ts';

/** A job that can be inserted into a CI configuration. */
export interface JobKind {
  readonly builder: BuilderName;
  /** The CI system and the way it builds; names that are the same in all languages. */
  readonly label: string;
  job(request: JobRequest): Job;
}

export const jobKinds: readonly JobKind[] = [
  { builder: 'buildkit', label: 'GitLab: BuildKit rootless', job: gitlabBuildkitJob },
  { builder: 'buildkit', label: 'GitLab: Docker-in-Docker', job: gitlabDockerJob },
  { builder: 'buildah', label: 'GitLab: buildah', job: gitlabBuildahJob },
  { builder: 'kaniko', label: 'GitLab: kaniko', job: gitlabKanikoJob },
  { builder: 'buildkit', label: 'GitHub Actions', job: githubWorkflow },
];

/**
 * Those of the CI system that the remote comes with first, then those of the builder.
 * @param host of the remote; undefined where none is known
 */
export function jobKindsFor(builder: BuilderName, host: string | undefined): readonly JobKind[] {
  const onGithub = /\bgithub\b/.test(host ?? '');
  const rank = (kind: JobKind) =>
    Number(kind.builder === builder) + (onGithub && kind.job === githubWorkflow ? 2 : 0);
  return jobKinds.toSorted((a, b) => rank(b) - rank(a));
}
