import { describe, expect, it } from 'vitest';
import { bakeBuild } from '../../../src/builders/bake.ts';
import { bakeEntries } from '../../../src/builders/bake-entries.ts';
import { composeBuild } from '../../../src/builders/compose.ts';
import { composeServices } from '../../../src/builders/compose-services.ts';
import { installedFirst, isInstalled } from '../../../src/builders/installed.ts';
import { head, requestFor, secrets, twoStageClone } from './request.ts';

const builds = (context: string, dockerfile: string) => context === '.' && dockerfile === 'Dockerfile';

describe('services of a compose file', () => {
  const names = (text: string) => composeServices(text, builds).map(({ name }) => name);

  it('are those that build the Dockerfile, in either form', () => {
    const text =
      'services:\n  a: { build: . }\n  b: { build: { dockerfile: Dockerfile } }\n  c: { image: x }\n' +
      '  d: { build: ./d }\n  e: { build: { context: ., dockerfile: Other } }\n' +
      '  f: { build: { dockerfile_inline: FROM a } }\n  g: { build: { context: 5 } }\n';
    expect(names(text)).toEqual(['a', 'b']);
  });

  it('say what they give to the build', () => {
    const text = 'services:\n  a:\n    build:\n      context: .\n      ssh: [default]\n      secrets:\n';
    expect(composeServices(text, builds)).toEqual([{ name: 'a', ssh: true, secrets: false }]);
  });

  it.each(['', 'services: []', 'a: [', 'services:\n  a:\n', '"text"', '- a'])('are none in %j', text => {
    expect(names(text)).toEqual([]);
  });
});

describe('targets of a bake file', () => {
  it('are those that build the Dockerfile, also by what they inherit', () => {
    const text = `
group "default" { targets = ["app"] }
target "base" {
  dockerfile = "Other" # } not the end
  args = { A = "}" }
  ssh = ["default"]
}
target "app" {
  inherits = ["base"]
  dockerfile = "Dockerfile"
  // secret = ["id=x"]
}
target "plain" {}
target "far" { context = "./far" }
target "ring" { inherits = ["ring"] }
`;
    expect(bakeEntries([{ path: 'docker-bake.hcl', text }], builds)).toEqual([
      { name: 'app', ssh: true, secrets: false },
      { name: 'plain', ssh: false, secrets: false },
    ]);
  });

  it('may be written as JSON', () => {
    const target = { app: { secret: ['id=x'] }, other: { dockerfile: 'Other' } };
    const json = (text: string) => bakeEntries([{ path: 'docker-bake.json', text }], builds);
    expect(json(JSON.stringify({ target }))).toEqual([{ name: 'app', ssh: false, secrets: true }]);
    expect(json('{ "target": ')).toEqual([]);
  });
});

describe('the command', () => {
  const entry = (gives: boolean, ...names: string[]) => ({
    path: 'file',
    directory: '/home/dev/app/api',
    names,
    gives: { ssh: gives, secrets: gives },
  });

  it('sets what the targets of a bake file leave open', () => {
    const values = { arguments: { COMMIT_SHA: head } };
    const open = bakeBuild(
      requestFor(twoStageClone, { ...values, entries: { bake: entry(false, 'a', 'b') } }),
    );
    expect(open.argv.join(' ')).toBe(
      'docker buildx bake --allow=ssh ' +
        `--set a.args.COMMIT_SHA=${head} --set a.ssh=default --set b.args.COMMIT_SHA=${head} --set b.ssh=default ` +
        '--load a b',
    );
    expect([open.directory, open.file]).toEqual(['/home/dev/app/api', undefined]);
    const given = bakeBuild(requestFor(twoStageClone, { ...values, entries: { bake: entry(true, 'a') } }));
    expect(given.argv.join(' ')).toContain(`bake --allow=ssh --set a.args.COMMIT_SHA=${head} --load a`);
    const withSecrets = bakeBuild(requestFor(secrets, { entries: { bake: entry(false, 'a') } }));
    expect(withSecrets.argv).toContain('a.secrets=id=npmrc,src=/home/dev/.npmrc');
    const stage = bakeBuild(
      requestFor('FROM a AS b\n', { target: 'b', entries: { bake: entry(true, 'a') } }),
    );
    expect(stage.argv.slice(3)).toEqual(['--set', 'a.target=b', '--load', 'a']);
  });

  it('names the services of a compose file', () => {
    const values = { arguments: { COMMIT_SHA: head } };
    const { argv, directory } = composeBuild(
      requestFor(twoStageClone, { ...values, entries: { compose: entry(false, 'web', 'worker') } }),
    );
    expect(argv.join(' ')).toBe(
      `docker compose build --ssh default --build-arg COMMIT_SHA=${head} web worker`,
    );
    expect(directory).toBe('/home/dev/app/api');
    const pushed = composeBuild(
      requestFor('FROM a\n', { push: true, entries: { compose: entry(true, 'web') } }),
    );
    expect(pushed.argv).toEqual(['docker', 'compose', 'build', '--push', 'web']);
  });
});

describe('what is installed', () => {
  const docker = new Set(['docker', 'buildx'] as const);

  it('comes first', () => {
    expect(installedFirst(['compose', 'buildah', 'buildx', 'podman', 'docker'], docker)).toEqual([
      'buildx',
      'docker',
      'compose',
      'buildah',
      'podman',
    ]);
    expect(installedFirst(['docker', 'buildah'], new Set(['buildah']))).toEqual(['buildah', 'docker']);
  });

  it('is all that a way to build needs', () => {
    expect(isInstalled('bake', docker)).toBe(true);
    expect(isInstalled('compose', docker)).toBe(false);
    expect(isInstalled('buildx', new Set(['docker']))).toBe(false);
  });
});
