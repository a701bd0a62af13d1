import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Job } from '../../../src/builders/ci/job-request.ts';
import { jobKinds, jobKindsFor } from '../../../src/builders/ci/jobs.ts';
import { posixCommand, posixWord, variable, word } from '../../../src/builders/ci/shell-words.ts';
import { agentArgumentClone, head, jobFor, secrets, twoStageClone } from './request.ts';

const job = (label: string, request = jobFor(twoStageClone)): Job => {
  const kind = jobKinds.find(k => k.label === label);
  if (!kind) throw new Error(`no such job: ${label}`);
  return kind.job(request);
};

interface GitlabJob {
  readonly image: string | { name: string; entrypoint: string[] };
  readonly services?: string[];
  readonly variables?: Record<string, string>;
  readonly before_script: string[];
  readonly script: string[];
}

const gitlab = (label: string, request = jobFor(twoStageClone)): GitlabJob =>
  parse(job(label, request).text)['build-image'];

/** The arguments of each program that the script starts, under these variables. */
function started(script: readonly string[], variables: Record<string, string>): string[][] {
  const programs = new Set(script.map(line => line.split(/\s/)[0] as string));
  const stubs = [...programs].map(
    name => `run() { printf '%s\\0' "$@"; printf '\\0'; }; alias ${name}='run ${name}'`,
  );
  const output = execFileSync('/bin/sh', ['-c', `${stubs.join('\n')}\neval "$SCRIPT"`], {
    encoding: 'utf8',
    env: { ...variables, SCRIPT: script.join('\n') },
  });
  return output
    .split('\0\0')
    .slice(0, -1)
    .map(call => call.split('\0'));
}

const ci = {
  CI_REGISTRY_IMAGE: 'registry.example.com/acme/app',
  CI_COMMIT_REF_SLUG: 'main',
  CI_COMMIT_SHA: head,
  CI_PROJECT_DIR: '/builds/acme/app',
  SSH_PRIVATE_KEY: '/builds/acme/app.tmp/SSH_PRIVATE_KEY',
  SSH_PRIVATE_KEY_DEPLOY: '/builds/my key',
  NPMRC: '/builds/NPMRC',
  PIP_TOKEN: '/builds/PIP_TOKEN',
  KNOWN_HOSTS: '/builds/KNOWN_HOSTS',
  REGISTRY: 'a "b" $c',
  THEME_COMMIT_SHA: '11',
};

describe('words of a job', () => {
  it.each([
    ['plain', 'plain'],
    ['a b', "'a b'"],
    [['a', 'b'], 'ab'],
    [word`ref=${variable('A')}/b`, '"ref=$A/b"'],
    [word`${variable('A')}b`, '"${A}b"'],
    [word`${variable('A')}${variable('B')}`, '"$A$B"'],
    [word`a"\`$\\${variable('A')}`, '"a\\"\\`\\$\\\\$A"'],
  ])('writes %j as %s', (parts, written) => {
    expect(posixWord(parts)).toBe(written);
  });

  it('puts variables in and nothing else', () => {
    const command = posixCommand([
      ['printf', '%s|'],
      [word`$(x) ${variable('A')}`, "it's"],
    ]);
    const output = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8', env: { A: 'a  $B' } });
    expect(output).toBe("$(x) a  $B|it's|");
  });
});

describe('GitLab', () => {
  it('builds with Docker in Docker', () => {
    const { image, services, variables, before_script, script } = gitlab('GitLab: Docker-in-Docker');
    expect({ image, services, variables }).toEqual({
      image: 'docker:29',
      services: ['docker:29-dind'],
      variables: { DOCKER_TLS_CERTDIR: '/certs' },
    });
    expect(before_script.slice(0, 4)).toEqual([
      'apk add --no-cache openssh-client',
      'eval "$(ssh-agent -s)"',
      'chmod 400 "$SSH_PRIVATE_KEY"',
      'ssh-add "$SSH_PRIVATE_KEY"',
    ]);
    expect(started(script, ci)).toEqual([
      [
        'docker',
        'buildx',
        'build',
        '--ssh',
        'default',
        '--build-arg',
        `COMMIT_SHA=${head}`,
        '--cache-from',
        'type=registry,ref=registry.example.com/acme/app/cache',
        '--cache-to',
        'type=registry,ref=registry.example.com/acme/app/cache,mode=max',
        '--file',
        'Dockerfile',
        '--tag',
        'registry.example.com/acme/app:main',
        '--push',
        '.',
      ],
    ]);
  });

  it('builds with rootless BuildKit', () => {
    const request = jobFor(twoStageClone, { dockerfile: 'docker/app file', context: 'src' });
    const { image, variables, before_script, script } = gitlab('GitLab: BuildKit rootless', request);
    expect({ image, variables }).toEqual({
      image: { name: 'moby/buildkit:rootless', entrypoint: [''] },
      variables: { BUILDKITD_FLAGS: '--oci-worker-no-process-sandbox' },
    });
    expect(before_script[0]).toBe('mkdir -p ~/.docker');
    expect(started(script, ci)).toEqual([
      [
        'buildctl-daemonless.sh',
        'build',
        '--frontend',
        'dockerfile.v0',
        '--local',
        'context=src',
        '--local',
        'dockerfile=docker',
        '--opt',
        'filename=app file',
        '--opt',
        `build-arg:COMMIT_SHA=${head}`,
        '--ssh',
        'default=/builds/acme/app.tmp/SSH_PRIVATE_KEY',
        '--import-cache',
        'type=registry,ref=registry.example.com/acme/app/cache',
        '--export-cache',
        'type=registry,ref=registry.example.com/acme/app/cache,mode=max',
        '--output',
        'type=image,name=registry.example.com/acme/app:main,push=true',
      ],
    ]);
    expect(started(gitlab('GitLab: BuildKit rootless').script, ci)[0]).toEqual(
      expect.arrayContaining(['dockerfile=.', 'filename=Dockerfile']),
    );
  });

  it('builds with buildah', () => {
    const { image, variables, script } = gitlab('GitLab: buildah');
    expect({ image, variables }).toEqual({
      image: 'quay.io/buildah/stable',
      variables: { STORAGE_DRIVER: 'vfs', BUILDAH_ISOLATION: 'chroot' },
    });
    expect(started(script, ci)).toEqual([
      [
        'buildah',
        'build',
        '--layers',
        '--ssh',
        'default=/builds/acme/app.tmp/SSH_PRIVATE_KEY',
        '--build-arg',
        `COMMIT_SHA=${head}`,
        '--cache-from',
        'registry.example.com/acme/app/cache',
        '--cache-to',
        'registry.example.com/acme/app/cache',
        '--file',
        'Dockerfile',
        '--tag',
        'registry.example.com/acme/app:main',
        '.',
      ],
      ['buildah', 'push', 'registry.example.com/acme/app:main'],
    ]);
  });

  it('builds with kaniko, whose agent the runner mounts', () => {
    const request = jobFor(agentArgumentClone);
    const { image, before_script, script } = gitlab('GitLab: kaniko', request);
    expect(image).toEqual({ name: 'ghcr.io/osscontainertools/kaniko:debug', entrypoint: [''] });
    expect(before_script).toEqual([
      'mkdir -p /kaniko/.docker',
      expect.stringContaining('> /kaniko/.docker/config.json'),
      'test -S /kaniko/agent.sock',
    ]);
    const [call] = started([(script[0] as string).replace('/kaniko/executor', 'executor')], ci);
    expect(call).toEqual([
      'executor',
      '--context=/builds/acme/app',
      '--dockerfile=/builds/acme/app/Dockerfile',
      '--cache=true',
      '--cache-copy-layers',
      '--cache-repo=registry.example.com/acme/app/cache',
      '--build-arg=SSH_AUTH_SOCK=/kaniko/agent.sock',
      `--build-arg=COMMIT_SHA=${head}`,
      '--destination=registry.example.com/acme/app:main',
    ]);
    const { text, secrets: wanted } = job('GitLab: kaniko', request);
    expect(text).toContain('# [runners.docker] volumes = ["/run/ssh-agent.sock:/kaniko/agent.sock"]\n');
    expect(wanted).toEqual([]);
  });

  it('needs no agent where none is used', () => {
    const request = jobFor('FROM a\n');
    expect(gitlab('GitLab: Docker-in-Docker', request).before_script[0]).toMatch(/^printf %s .*docker login/);
    expect(gitlab('GitLab: kaniko', request).before_script).toHaveLength(2);
    expect(job('GitLab: buildah', request).text).toMatch(/^build-image:\n/);
  });

  it.each(jobKinds.filter(({ label }) => label.startsWith('GitLab')).map(({ label }) => label))(
    'gives secrets, target and arguments: %s',
    label => {
      const text = `${secrets}RUN --mount=type=ssh,id=deploy git fetch\n`;
      const request = jobFor(text, { target: 'a', context: 'docker', dockerfile: 'docker/Dockerfile' });
      const script = gitlab(label, request).script.map(line => line.replace('/kaniko/executor', 'executor'));
      const call = (started(script, ci)[0] as string[]).join('\n');
      expect(call).toMatch(/id=npmrc,src=\/builds\/NPMRC$/m);
      expect(call).toMatch(/id=pip-token,src=\/builds\/PIP_TOKEN$/m);
      expect(call).toMatch(/REGISTRY=a "b" \$c$/m);
      expect(call).toMatch(/target[=\n]a$/m);
      expect(/deploy=\/builds\/my key$/m.test(call)).toBe(label !== 'GitLab: kaniko');
      expect(job(label, request).text).toContain(
        '# Define REGISTRY as a CI/CD variable: the Dockerfile gives it no value.\n',
      );
      expect(job(label, request).text).toContain(
        '# Define NPMRC as a CI/CD variable of the type File. The secret npmrc of the Dockerfile.\n',
      );
    },
  );

  it('takes the commit of another repository from a variable', () => {
    const theme = twoStageClone.replaceAll('COMMIT_SHA', 'THEME_COMMIT_SHA').replace('app.git', 'theme.git');
    const [call] = started(gitlab('GitLab: buildah', jobFor(theme)).script, ci);
    expect(call).toContain('THEME_COMMIT_SHA=11');
    const [own] = started(gitlab('GitLab: buildah', jobFor(theme, { repository: undefined })).script, ci);
    expect(own).toContain(`THEME_COMMIT_SHA=${head}`);
  });

  it('writes values that are the same in each run', () => {
    const text = 'FROM a\nARG REPOSITORY\nARG BASE_COMMIT\nRUN git fetch $REPOSITORY $BASE_COMMIT\n';
    const fixed = { REPOSITORY: 'git@gitlab.com:acme/app.git', BASE_COMMIT: "it's" };
    const [call] = started(gitlab('GitLab: buildah', jobFor(text, { arguments: fixed })).script, ci);
    expect(call).toEqual(
      expect.arrayContaining(['REPOSITORY=git@gitlab.com:acme/app.git', "BASE_COMMIT=it's"]),
    );
  });
});

describe('GitHub Actions', () => {
  const steps = (request = jobFor(twoStageClone)) =>
    parse(job('GitHub Actions', request).text).jobs['build-image'].steps as Record<string, unknown>[];
  const build = (request = jobFor(twoStageClone)) => steps(request).at(-1) as Record<string, object>;

  it('gives the key to an agent and its socket to BuildKit', () => {
    const { path, text, secrets: wanted } = job('GitHub Actions');
    expect(path).toBe('.github/workflows/build-image.yml');
    expect(text).toMatch(/^# Define SSH_PRIVATE_KEY as a secret .*\nname: build-image\non:\n {2}push:\n/);
    expect(wanted.map(({ name }) => name)).toEqual(['SSH_PRIVATE_KEY']);
    expect(steps().map(({ uses, run }) => uses ?? run)).toEqual([
      'actions/checkout@v6',
      'echo "IMAGE=ghcr.io/${GITHUB_REPOSITORY,,}" >> "$GITHUB_ENV"',
      'webfactory/ssh-agent@v0.9.1',
      'docker/setup-buildx-action@v4',
      'docker/login-action@v4',
      'docker/build-push-action@v7',
    ]);
    expect(build().with).toEqual({
      context: '.',
      file: 'Dockerfile',
      'build-args': 'COMMIT_SHA=${{ github.sha }}',
      ssh: 'default=${{ env.SSH_AUTH_SOCK }}',
      tags: '${{ env.IMAGE }}:${{ github.sha }}',
      'cache-from': 'type=registry,ref=${{ env.IMAGE }}/cache',
      'cache-to': 'type=registry,ref=${{ env.IMAGE }}/cache,mode=max',
      push: true,
    });
  });

  it('gives secrets as variables, and each further key as a file', () => {
    const text = `${secrets}RUN --mount=type=ssh --mount=type=ssh,id=deploy-key git fetch\n`;
    const request = jobFor(text, { target: 'a' });
    expect(build(request)).toMatchObject({
      env: { NPMRC: '${{ secrets.NPMRC }}', PIP_TOKEN: '${{ secrets.PIP_TOKEN }}' },
      with: {
        target: 'a',
        'build-args': 'REGISTRY=${{ vars.REGISTRY }}',
        ssh: 'default=${{ env.SSH_AUTH_SOCK }}\ndeploy-key=${{ runner.temp }}/SSH_PRIVATE_KEY_DEPLOY_KEY',
        'secret-envs': 'npmrc=NPMRC\npip-token=PIP_TOKEN\nknown_hosts=KNOWN_HOSTS',
      },
    });
    expect(job('GitHub Actions', request).text).toContain(
      '# Define REGISTRY as a variable of the repository: the Dockerfile gives it no value.\n',
    );
    const write = steps(request)[3] as { run: string; env: object };
    expect(write.env).toEqual({ KEY: '${{ secrets.SSH_PRIVATE_KEY_DEPLOY_KEY }}' });
    expect(write.run).toBe(
      'umask 077 && printf \'%s\\n\' "$KEY" > "$RUNNER_TEMP/SSH_PRIVATE_KEY_DEPLOY_KEY"',
    );
  });

  it('leaves no expression in a value', () => {
    const request = jobFor('FROM a\nARG A\nRUN echo $A\n', { arguments: { A: '${{ secrets.X }}' } });
    expect(build(request).with).toMatchObject({ 'build-args': "A=${{ '${{' }} secrets.X }}" });
    expect(build(request).env).toBeUndefined();
  });
});

it.each([
  ['buildkit', 'gitlab.com', 'GitLab: BuildKit rootless'],
  ['kaniko', undefined, 'GitLab: kaniko'],
  ['buildkit', 'github.com', 'GitHub Actions'],
  ['kaniko', 'github.acme.example', 'GitHub Actions'],
  ['buildkit', 'mygithubs.example', 'GitLab: BuildKit rootless'],
] as const)('for %s and a remote at %s the first job is %s', (builder, host, label) => {
  const kinds = jobKindsFor(builder, host);
  expect([kinds[0]?.label, kinds.length]).toEqual([label, jobKinds.length]);
});
