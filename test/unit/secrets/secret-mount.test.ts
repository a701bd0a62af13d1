import { expect, it } from 'vitest';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { unknownContext } from '../../../src/repository/build-context.ts';
import { mountedSecrets } from '../../../src/secrets/mounted-secrets.ts';
import { fileMount, idOf } from '../../../src/secrets/secret-mount.ts';
import { traceSecrets } from '../../../src/secrets/trace.ts';

it.each([
  ['/root/.npmrc', 'npmrc'],
  ['/root/.aws/credentials', 'aws-credentials'],
  ['/app/my file', 'my_file'],
  ['/app/._', 'secret'],
  ['/', 'secret'],
])('hands %s over as %s', (path, id) => {
  expect(idOf(path)).toBe(id);
});

it.each([
  ['id=npmrc', '/run/secrets/npmrc'],
  ['source=token', '/run/secrets/token'],
  ['src=token', '/run/secrets/token'],
  ['target=/root/.npmrc', '/root/.npmrc'],
  ['required', '/run/secrets/'],
])('finds the secret of a mount with %s', (options, path) => {
  const { instructions } = readDockerfile(`FROM a\nRUN --mount=type=secret,${options} make\n`);
  expect(mountedSecrets(instructions[1] as Run).map(mount => mount.path)).toEqual([path]);
});

it('follows no RUN before the first stage', () => {
  const dockerfile = readDockerfile('RUN cat id_rsa > /root/.ssh/id_rsa\nFROM a\n');
  const trace = traceSecrets(dockerfile, unknownContext).runOf(dockerfile.instructions[0] as Run);
  expect([trace.files, trace.mounts, trace.sourceOf('NPM_TOKEN')]).toEqual([[], [], undefined]);
});

it.each(['target', 'dst', 'destination'])('mounts no file where the %s of a mount is', option => {
  const dockerfile = readDockerfile(`FROM a\nRUN --mount=type=secret,id=a,${option}=/root/.netrc make\n`);
  const [run] = dockerfile.runs as [Run];
  expect(fileMount(dockerfile, run, { id: 'netrc', target: '/root/.netrc' }, [])).toEqual([]);
  expect(fileMount(dockerfile, run, { id: 'netrc', target: '/app/.netrc' }, [])).toHaveLength(1);
});
