import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bakeBuild } from '../../../src/builders/bake.ts';
import { buildForms } from '../../../src/builders/build-form.ts';
import { buildahBuild, podmanBuild } from '../../../src/builders/buildah.ts';
import { buildxBuild, dockerBuild } from '../../../src/builders/buildkit.ts';
import { composeBuild } from '../../../src/builders/compose.ts';
import { kanikoBuild } from '../../../src/builders/kaniko.ts';
import { commandLine } from '../../../src/builders/quote.ts';
import { sharedBuilders } from '../../../src/builders/shared-cache.ts';
import { agentArgumentClone, head, requestFor, secrets, twoStageClone } from './request.ts';

const clone = requestFor(twoStageClone, { arguments: { COMMIT_SHA: head } });

describe('docker build', () => {
  it('gives the agent and the commit', () => {
    expect(commandLine(dockerBuild(clone), 'sh')).toBe(
      `DOCKER_BUILDKIT=1 docker build --ssh default --build-arg COMMIT_SHA=${head} ` +
        '--file Dockerfile --tag registry.example.com/acme/app:1 .',
    );
    expect(dockerBuild(clone).notes).toEqual([
      'The ssh agent of SSH_AUTH_SOCK must be running and hold a key (default).',
    ]);
  });

  it('gives secrets from where they usually are', () => {
    const { argv, notes } = dockerBuild(requestFor(secrets));
    expect(argv).toEqual([
      'docker',
      'build',
      '--secret',
      'id=npmrc,src=/home/dev/.npmrc',
      '--secret',
      'id=pip-token,env=PIP_TOKEN',
      '--secret',
      'id=known_hosts,src=/home/dev/.ssh/known_hosts',
      '--build-arg',
      'REGISTRY',
      '--file',
      'Dockerfile',
      '--tag',
      'registry.example.com/acme/app:1',
      '.',
    ]);
    expect(notes).toEqual([
      'Set REGISTRY in the environment: the Dockerfile gives it no value.',
      'The secret npmrc is read from the file /home/dev/.npmrc.',
      'The secret pip-token is read from the environment variable PIP_TOKEN.',
      'The secret known_hosts is read from the file /home/dev/.ssh/known_hosts.',
    ]);
  });

  it('takes other sources, and variables without a home', () => {
    const sources = { npmrc: { file: '/x/a,"b".rc' }, 'pip-token': { variable: 'TOKEN' } };
    const { argv } = dockerBuild(requestFor(secrets, { secrets: sources, home: undefined }));
    expect(argv.filter((_, i) => argv[i - 1] === '--secret')).toEqual([
      'id=npmrc,"src=/x/a,""b"".rc"',
      'id=pip-token,env=TOKEN',
      'id=known_hosts,env=KNOWN_HOSTS',
    ]);
    const numbered = requestFor('FROM a\nRUN --mount=type=secret,id=1-b make\n');
    expect(dockerBuild(numbered).argv).toContain('id=1-b,env=_1_B');
    const passwords = requestFor('FROM a\nRUN --mount=type=secret,id=x,target=/home/app/.netrc make\n');
    expect(dockerBuild(passwords).argv).toContain('id=x,src=/home/dev/.netrc');
  });

  it('gives a key file to the id that has one', () => {
    const text = 'FROM a\nRUN --mount=type=ssh --mount=type=ssh,id=deploy git fetch\n';
    const { argv, notes } = dockerBuild(requestFor(text, { ssh: { deploy: '/home/dev/.ssh/deploy' } }));
    expect(argv.slice(2, 6)).toEqual(['--ssh', 'default', '--ssh', 'deploy=/home/dev/.ssh/deploy']);
    expect(notes[1]).toContain('must have no passphrase (deploy)');
  });

  it('gives target and platforms, and says what it cannot do', () => {
    const { argv, notes } = dockerBuild(
      requestFor('FROM a AS b\nFROM b\n', {
        target: 'b',
        platforms: ['linux/amd64', 'linux/arm64'],
        cache: 'r.example/cache',
        push: true,
        tag: 'r.example/a:1',
        context: '-dir',
      }),
    );
    expect(argv.slice(2)).toEqual([
      '--target',
      'b',
      '--platform',
      'linux/amd64,linux/arm64',
      '--file',
      'Dockerfile',
      '--tag',
      'r.example/a:1',
      './-dir',
    ]);
    expect(notes).toEqual([
      'Push it afterwards: docker push r.example/a:1.',
      'docker build cannot write a registry cache everywhere; docker buildx build can.',
      'An image for several platforms is kept by the containerd image store only, or is pushed.',
    ]);
    expect(dockerBuild(requestFor('FROM a\n', { tag: undefined, push: true }))).toMatchObject({
      argv: ['docker', 'build', '--file', 'Dockerfile', '.'],
      notes: [],
    });
  });
});

it('never gives BuildKit, bake, compose, buildah or podman the agent as an argument beside ssh mounts', () => {
  const text = twoStageClone.replace('ARG COMMIT_SHA', 'ARG SSH_AUTH_SOCK\nARG COMMIT_SHA');
  const request = requestFor(text, { arguments: { COMMIT_SHA: head, SSH_AUTH_SOCK: '/tmp/agent' } });
  for (const [name, form] of Object.entries(buildForms)) {
    const { argv, file, environment } = form.command(request);
    const found = JSON.stringify([argv, file, environment]).includes('SSH_AUTH_SOCK');
    expect([name, found]).toEqual([name, name === 'kaniko']);
  }
});

describe('docker buildx build', () => {
  it('loads one platform, pushes several, shares the cache', () => {
    expect(buildxBuild(clone).argv.slice(-2)).toEqual(['--load', '.']);
    const shared = {
      ...clone,
      cache: 'r.example/cache',
      push: true,
      platforms: ['linux/amd64', 'linux/arm64'],
    };
    expect(buildxBuild(shared).argv.slice(-6)).toEqual([
      '--cache-from',
      'type=registry,ref=r.example/cache',
      '--cache-to',
      'type=registry,ref=r.example/cache,mode=max',
      '--push',
      '.',
    ]);
    expect(buildxBuild(shared).notes).toHaveLength(3);
    const kept = buildxBuild({ ...shared, push: false });
    expect(kept.argv).not.toContain('--load');
    expect(kept.notes).toHaveLength(4);
    expect(kept.environment).toEqual({});
  });

  it('offers builders that a team shares', () => {
    const drivers = sharedBuilders().map(({ argv }) => argv[argv.indexOf('--driver') + 1]);
    expect(drivers).toEqual(['docker-container', 'kubernetes', 'remote']);
    for (const { argv, title } of sharedBuilders()) {
      expect(argv.slice(0, 3)).toEqual(['docker', 'buildx', 'create']);
      expect(title).not.toBe('');
    }
  });
});

describe('docker buildx bake', () => {
  it('writes the target', () => {
    const { argv, environment, file } = bakeBuild({ ...clone, cache: 'r.example/cache' });
    expect(argv).toEqual([
      'docker',
      'buildx',
      'bake',
      '--file',
      'docker-bake.hcl',
      '--allow=ssh',
      '--load',
      'image',
    ]);
    expect(environment).toEqual({ COMMIT_SHA: head });
    expect(file).toEqual({
      path: 'docker-bake.hcl',
      text: `variable "COMMIT_SHA" {
  default = ""
}

target "image" {
  context    = "."
  dockerfile = "Dockerfile"
  tags       = ["registry.example.com/acme/app:1"]
  args = {
    COMMIT_SHA = COMMIT_SHA
  }
  ssh        = ["default"]
  cache-from = ["type=registry,ref=r.example/cache"]
  cache-to   = ["type=registry,ref=r.example/cache,mode=max"]
}
`,
    });
  });

  it('allows files outside of the folder, and writes hostile values', () => {
    const text = `${secrets}RUN --mount=type=ssh,id=k git fetch\nARG a.b\n`;
    const { argv, environment, file } = bakeBuild(
      requestFor(text, {
        arguments: { 'x.y': 'a"${b}%{c}\\\u0008\f\n', REGISTRY: 'r' },
        ssh: { k: '../key' },
        secrets: { npmrc: { file: 'conf/npmrc' } },
        context: 'docker/app',
        dockerfile: 'docker/app.Dockerfile',
        target: 'b',
        tag: undefined,
        platforms: ['linux/amd64', 'linux/arm64'],
      }),
      'api',
    );
    expect(argv.slice(5)).toEqual([
      '--allow=ssh',
      '--allow=fs.read=../key',
      '--allow=fs.read=/home/dev/.ssh/known_hosts',
      'api',
    ]);
    expect(environment).toEqual({ REGISTRY: 'r' });
    expect(file?.text).toContain(`target "api" {
  context    = "docker/app"
  dockerfile = "../app.Dockerfile"
  target     = "b"
  platforms  = ["linux/amd64", "linux/arm64"]
  args = {
    REGISTRY = REGISTRY
    "x.y"    = "a\\"$\${b}%%{c}\\\\\\u0008\\u000c\\n"
  }
  ssh    = ["k=../key"]
  secret = ["id=npmrc,src=conf/npmrc", "id=pip-token,env=PIP_TOKEN", "id=known_hosts,src=/home/dev/.ssh/known_hosts"]
}
`);
    expect(bakeBuild({ ...clone, push: true }).argv).toContain('--push');
    const open = bakeBuild(requestFor('FROM a\n', { push: true }));
    expect(open.file?.text).toBe(
      'target "image" {\n  context    = "."\n  dockerfile = "Dockerfile"\n  tags       = ["registry.example.com/acme/app:1"]\n}\n',
    );
  });
});

describe('docker compose build', () => {
  it('writes the service', () => {
    const { argv, environment, file, notes } = composeBuild({ ...clone, cache: 'r.example/cache' }, 'web');
    expect(argv).toEqual(['docker', 'compose', '--file', 'compose.yaml', 'build', '--ssh', 'default', 'web']);
    expect(environment).toEqual({ COMMIT_SHA: head });
    expect(parse(file?.text ?? '')).toEqual({
      services: {
        web: {
          image: 'registry.example.com/acme/app:1',
          build: {
            context: '.',
            dockerfile: 'Dockerfile',
            args: ['COMMIT_SHA'],
            ssh: ['default'],
            cache_from: ['type=registry,ref=r.example/cache'],
            cache_to: ['type=registry,ref=r.example/cache,mode=max'],
          },
        },
      },
    });
    expect(notes[0]).toContain('2.4');
  });

  it('writes secrets, and no variable where there is none', () => {
    const { argv, file, notes } = composeBuild(
      requestFor(secrets, {
        secrets: { npmrc: { file: '/a$b' } },
        context: 'a$b',
        dockerfile: 'a$b/Dockerfile',
        target: 'x',
        platforms: ['linux/arm64'],
        push: true,
        tag: undefined,
      }),
    );
    expect(argv.slice(-2)).toEqual(['--push', 'app']);
    expect(parse(file?.text ?? '')).toEqual({
      services: {
        app: {
          build: {
            context: 'a$$b',
            dockerfile: 'Dockerfile',
            target: 'x',
            args: ['REGISTRY'],
            secrets: ['npmrc', 'pip-token', 'known_hosts'],
            platforms: ['linux/arm64'],
          },
        },
      },
      secrets: {
        npmrc: { file: '/a$$b' },
        'pip-token': { environment: 'PIP_TOKEN' },
        known_hosts: { file: '/home/dev/.ssh/known_hosts' },
      },
    });
    expect(notes[0]).toContain('2.5');
  });
});

describe('buildah and podman', () => {
  it('names the Dockerfile as a list of one file', () => {
    const file = (dockerfile: string) => {
      const { argv } = buildahBuild(requestFor(twoStageClone, { dockerfile }));
      return argv[argv.indexOf('--file') + 1];
    };
    expect(file('Dockerfile')).toBe('Dockerfile');
    expect(file('a, b/Dockerfile')).toBe('"a, b/Dockerfile"');
    expect(file('a "b"/Dockerfile')).toBe('"a ""b""/Dockerfile"');
  });

  it('keeps layers', () => {
    const rest = [
      '--ssh',
      'default',
      '--build-arg',
      `COMMIT_SHA=${head}`,
      '--file',
      'Dockerfile',
      '--tag',
      'registry.example.com/acme/app:1',
      '.',
    ];
    expect(buildahBuild(clone).argv).toEqual(['buildah', 'build', '--layers', ...rest]);
    expect(podmanBuild(clone).argv).toEqual(['podman', 'build', ...rest]);
  });

  it('mounts the agent where the file has no ssh mounts', () => {
    const request = requestFor(agentArgumentClone, { arguments: { COMMIT_SHA: head } });
    const { argv, notes } = buildahBuild(request);
    expect(argv.slice(3, 9)).toEqual([
      '--build-arg',
      `COMMIT_SHA=${head}`,
      '--volume',
      '/tmp/ssh-x/agent.1:/agent.sock',
      '--build-arg',
      'SSH_AUTH_SOCK=/agent.sock',
    ]);
    expect(notes).toEqual(['The agent answers RUNs of its own user only: clone as root.']);
    const without = buildahBuild({ ...request, agentSocket: undefined });
    expect(without.argv).not.toContain('--volume');
    expect(without.notes).toEqual(['No ssh agent is at hand: SSH_AUTH_SOCK is not set.']);
  });

  it('makes a manifest for several platforms, and shares the cache', () => {
    const { argv, notes } = podmanBuild(
      requestFor(secrets, {
        platforms: ['linux/amd64', 'linux/arm64'],
        cache: 'r.example/cache',
        push: true,
        secrets: { npmrc: { file: '/a,b' } },
      }),
    );
    expect(argv.slice(-11)).toEqual([
      '--platform',
      'linux/amd64,linux/arm64',
      '--cache-from',
      'r.example/cache',
      '--cache-to',
      'r.example/cache',
      '--file',
      'Dockerfile',
      '--manifest',
      'registry.example.com/acme/app:1',
      '.',
    ]);
    expect(argv).toContain('id=npmrc,src=/a,b');
    expect(notes.slice(-2)).toEqual([
      'podman cannot take a secret from a path with a comma: /a,b.',
      'Push it afterwards: podman push registry.example.com/acme/app:1.',
    ]);
    expect(buildahBuild(requestFor('FROM a\n', { tag: undefined, push: true })).argv).toEqual([
      'buildah',
      'build',
      '--layers',
      '--file',
      'Dockerfile',
      '.',
    ]);
  });
});

describe('kaniko', () => {
  const request = requestFor(agentArgumentClone, {
    arguments: { COMMIT_SHA: head },
    cache: 'registry.example.com/acme/cache',
  });

  it('runs the executor with the agent at a constant path', () => {
    expect(kanikoBuild(request).argv).toEqual([
      'docker',
      'run',
      '--rm',
      '-v',
      '/home/dev/app:/workspace',
      '-v',
      '/tmp/ssh-x/agent.1:/kaniko/agent.sock',
      '-v',
      '/home/dev/.docker:/kaniko/.docker',
      'ghcr.io/osscontainertools/kaniko:latest',
      '--context=dir:///workspace',
      '--dockerfile=/workspace/Dockerfile',
      '--cache=true',
      '--cache-copy-layers',
      '--cache-repo=registry.example.com/acme/cache',
      `--build-arg=COMMIT_SHA=${head}`,
      '--destination=registry.example.com/acme/app:1',
      '--build-arg=SSH_AUTH_SOCK=/kaniko/agent.sock',
    ]);
    expect(kanikoBuild(request).notes).toHaveLength(3);
  });

  it('says when there is no agent', () => {
    const { argv, notes } = kanikoBuild({ ...request, agentSocket: undefined });
    expect(argv.join(' ')).not.toContain('SSH_AUTH_SOCK');
    expect(notes[0]).toBe('No ssh agent is at hand: SSH_AUTH_SOCK is not set.');
  });

  it('gives secrets to the fork that takes them', () => {
    const { argv, notes } = kanikoBuild(requestFor(secrets, { target: 'x', platforms: ['linux/arm64'] }));
    expect(argv.filter(a => a.startsWith('--secret'))).toEqual([
      '--secret=id=npmrc,src=/secrets/npmrc',
      '--secret=id=pip-token,env=PIP_TOKEN',
      '--secret=id=known_hosts,src=/secrets/known_hosts',
    ]);
    expect(argv).toEqual(expect.arrayContaining(['--target=x', '--custom-platform=linux/arm64']));
    expect(argv.filter((_, i) => argv[i - 1] === '-v' || argv[i - 1] === '-e')).toEqual([
      '/home/dev/app:/workspace',
      '/home/dev/.docker:/kaniko/.docker',
      '/home/dev/.npmrc:/secrets/npmrc',
      '/home/dev/.ssh/known_hosts:/secrets/known_hosts',
      'REGISTRY',
      'PIP_TOKEN',
    ]);
    expect(argv).toContain('--build-arg=REGISTRY');
    expect(notes).toContain('Layers are cached in registry.example.com/acme/app/cache.');
    const google = kanikoBuild(requestFor(secrets), 'google').argv;
    expect(google).toContain('gcr.io/kaniko-project/executor:v1.24.0');
    expect(google.join(' ')).not.toContain('secret');
  });

  it('mounts hostile paths, and builds below the folder', () => {
    const { argv, notes } = kanikoBuild(
      requestFor('FROM a\n', {
        directory: '/home/a:b,c',
        context: './docker/',
        dockerfile: './docker/Dockerfile',
        home: 'C:\\Users\\dev',
        tag: undefined,
      }),
    );
    expect(argv.slice(3)).toEqual([
      '--mount',
      'type=bind,"source=/home/a:b,c",target=/workspace',
      '-v',
      'C:\\Users\\dev/.docker:/kaniko/.docker',
      'ghcr.io/osscontainertools/kaniko:latest',
      '--context=dir:///workspace/docker',
      '--dockerfile=/workspace/docker/Dockerfile',
      '--no-push',
    ]);
    expect(notes).toEqual(['Without a name for the image nothing is pushed, and the image is lost.']);
    expect(kanikoBuild(requestFor('FROM a\n', { home: undefined })).argv).not.toContain('/kaniko/.docker');
  });
});

it('gives every form a command that every shell can take', () => {
  for (const form of Object.values(buildForms)) {
    const command = form.command(clone);
    expect(form.label).not.toBe('');
    for (const shell of ['sh', 'powershell', 'cmd'] as const)
      expect(commandLine(command, shell)).toContain(command.argv[1]);
  }
});
