import { expect, it } from 'vitest';
import type { Stage } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { readersOfBroughtFiles, readersOfWrittenName } from '../../../src/secrets/configuration-readers.ts';

const reads = (run: string, name = 'TOKEN') => {
  const dockerfile = readDockerfile(`FROM node:22\nRUN ${run}\n`);
  return readersOfWrittenName(dockerfile, dockerfile.stages[0] as Stage, name)?.test('npm ci') ?? false;
};

it.each([
  ["echo '//h.example/:_authToken=${TOKEN}' > .npmrc", true],
  ['npm config set //h.example/:_authToken "\\${TOKEN}"', true],
  ['echo "//h.example/:_authToken=${TOKEN}" > .npmrc', false],
  ["echo '//h.example/:_authToken=${OTHER}' > .npmrc", false],
  ["echo '${TOKEN}' > notes", false],
])('knows that npm reads the name that %j writes: %s', (run, expected) => {
  expect(reads(run)).toBe(expected);
});

it('takes no name that an expression could not hold', () => {
  expect(reads("echo '${x(TOKEN}' > .npmrc", 'x(TOKEN')).toBe(false);
});

it.each(['target', 'dst', 'destination'])('knows who reads a file that a mount brings to its %s', option => {
  const dockerfile = readDockerfile(
    `FROM node:22\nRUN --mount=type=secret,id=a,${option}=/app/.npmrc npm ci\n`,
  );
  expect(readersOfBroughtFiles(dockerfile, dockerfile.stages[0] as Stage)?.test('npm ci')).toBe(true);
});
