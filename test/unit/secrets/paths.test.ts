import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { covers, placeOf, resolvePath } from '../../../src/secrets/paths.ts';

describe('resolvePath', () => {
  const dockerfile = readDockerfile('FROM a\nARG DIR=/opt\nARG UNKNOWN\nWORKDIR /app\nUSER dev\nRUN x\n');
  const run = dockerfile.instructions.at(-1) as Run;
  it.each([
    ['/root/.ssh/', '/root/.ssh'],
    ['~/.ssh/id_rsa', '/home/dev/.ssh/id_rsa'],
    ['$HOME/.ssh', '/home/dev/.ssh'],
    ['$' + '{HOME}/x', '/home/dev/x'],
    ['~root/.ssh', '/root/.ssh'],
    ['./a/../b', '/app/b'],
    ['$DIR/key', '/opt/key'],
    ['$UNKNOWN/.ssh/id_rsa', '$UNKNOWN/.ssh/id_rsa'],
  ])('%s', (text, path) => {
    expect(resolvePath(dockerfile, text, run, placeOf(dockerfile, run))).toBe(path);
  });
  it('knows the home of another user', () => {
    expect(placeOf(dockerfile, run, 'root').home).toBe('/root');
  });
  it('knows the home of the user that the image sets', () => {
    const image = readDockerfile('FROM jenkins/jenkins:lts\nRUN x\n');
    const at = image.instructions.at(-1) as Run;
    expect(placeOf(image, at).home).toBe('/var/jenkins_home');
    expect(placeOf(image, at, 'root').home).toBe('/root');
    expect(placeOf(image, at, 'app').home).toBe('/home/app');
    expect(resolvePath(image, '~jenkins/.ssh', at, placeOf(image, at, 'root'))).toBe(
      '/var/jenkins_home/.ssh',
    );
  });
});

it.each([
  ['/root/.ssh', '/root/.ssh/id_rsa', true],
  ['/root/.ssh/*', '/root/.ssh/id_rsa', true],
  ['/root/.ssh/id_*', '/root/.ssh/id_rsa', true],
  ['/root/.*', '/root/.ssh/id_rsa', true],
  ['/', '/root/.ssh/id_rsa', true],
  ['/root/.ssh2', '/root/.ssh/id_rsa', false],
  ['/root/*/x', '/root/.ssh/id_rsa', false],
  ['/root/.ssh/id_rsa.pub', '/root/.ssh/id_rsa', false],
  ['/root/[', '/root/[', true],
])('%s covers %s: %s', (pattern, path, expected) => {
  expect(covers(pattern, path)).toBe(expected);
});
