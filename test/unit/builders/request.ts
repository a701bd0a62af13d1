import type { BuildRequest } from '../../../src/builders/build-command.ts';
import type { JobRequest } from '../../../src/builders/ci/job-request.ts';
import { buildNeeds } from '../../../src/builders/needs.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

export const needsOf = (text: string, target?: string) => buildNeeds(readDockerfile(text), target);

/** A build of the text in a folder that has everything at hand. */
export const requestFor = (text: string, changes: Partial<BuildRequest> = {}): BuildRequest => ({
  needs: needsOf(text),
  directory: '/home/dev/app',
  context: '.',
  dockerfile: 'Dockerfile',
  tag: 'registry.example.com/acme/app:1',
  target: undefined,
  platforms: [],
  arguments: {},
  secrets: {},
  ssh: {},
  agentSocket: '/tmp/ssh-x/agent.1',
  home: '/home/dev',
  cache: undefined,
  push: false,
  ...changes,
});

export const jobFor = (text: string, changes: Partial<JobRequest> = {}): JobRequest => ({
  needs: needsOf(text),
  context: '.',
  dockerfile: 'Dockerfile',
  target: undefined,
  repository: 'git@gitlab.com:acme/app.git',
  arguments: {},
  ...changes,
});

export const head = '03ca73c32eb8a7485548f7cc75cc9ba6f708cd33';
export const base = '11ca73c32eb8a7485548f7cc75cc9ba6f708cd44';

/** As the fix writes it, shortened. */
export const twoStageClone = `FROM python:3.12
ARG REPOSITORY=git@gitlab.com:acme/app.git
ARG BASE_COMMIT=${base}
RUN --mount=type=ssh,required=true \\
    --mount=type=tmpfs,target=/tmp \\
    git --git-dir=/tmp/git --work-tree=/app init -q \\
    && git -C /tmp/git fetch -q --depth 1 --no-tags "$REPOSITORY" "$BASE_COMMIT" \\
    && git -C /tmp/git checkout -q -f "$BASE_COMMIT"
ARG COMMIT_SHA
RUN --mount=type=ssh,required=true \\
    --mount=type=tmpfs,target=/tmp \\
    git --git-dir=/tmp/git --work-tree=/app init -q \\
    && git -C /tmp/git fetch -q --depth 1 --no-tags "$REPOSITORY" "$BASE_COMMIT" "\${COMMIT_SHA:?}" \\
    && git -C /tmp/git reset "$BASE_COMMIT" \\
    && git -C /tmp/git checkout -q -f "$COMMIT_SHA"
`;

/** The form for builders without mounts. */
export const agentArgumentClone = `FROM python:3.12
ARG REPOSITORY=git@gitlab.com:acme/app.git
ARG SSH_AUTH_SOCK
ARG COMMIT_SHA
RUN git fetch "$REPOSITORY" "\${COMMIT_SHA:?}" && git checkout "$COMMIT_SHA"
`;

export const secrets = `FROM node:22
ARG REGISTRY
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc,required=true \\
    --mount=type=secret,id=pip-token,env=PIP_TOKEN \\
    --mount=type=secret,id=known_hosts,target=/etc/ssh/ssh_known_hosts \\
    npm ci --registry "$REGISTRY"
`;
