import { expect, it } from 'vitest';
import type { Mount, Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { canRead, isSurelyRoot, uidOf } from '../../../src/dockerfile/users.ts';

const last = (text: string) => {
  const dockerfile = readDockerfile(text);
  return { dockerfile, run: dockerfile.instructions.at(-1) as Run };
};

it.each([
  ['1000', 'FROM a\nRUN x\n', '1000'],
  ['app', 'FROM a\nRUN useradd -u 1234 app\nRUN x\n', '1234'],
  ['app', 'FROM a\nARG ID=1234\nRUN useradd --uid=$ID app\nRUN x\n', '1234'],
  ['app', 'FROM a\nARG ID\nRUN useradd --uid $ID app\nRUN x\n', undefined],
  ['app', 'FROM a\nRUN useradd app\nRUN x\n', undefined],
  ['node', 'FROM node:22\nRUN x\n', '1000'],
  ['node', 'FROM a\nRUN x\n', undefined],
  ['node', 'FROM $BASE\nRUN x\n', undefined],
])('uidOf %s in %j', (user, text, expected) => {
  const { dockerfile, run } = last(text);
  expect(uidOf(dockerfile, run, user)).toBe(expected);
});

it.each([
  ['type=ssh', 'root', true],
  ['type=ssh', 'app', false],
  ['type=ssh,mode=0666', 'app', true],
  ['type=ssh,uid=1234', 'app', true],
  ['type=ssh,uid=1235', 'app', false],
  ['type=ssh,uid=1234', 'somebody', true],
  ['type=ssh,uid=0', 'somebody', false],
])('canRead of --mount=%s for %s: %s', (options, user, expected) => {
  const { dockerfile, run } = last(`FROM a\nRUN useradd -u 1234 app\nRUN --mount=${options} x\n`);
  expect(canRead(dockerfile, run, run.mounts[0] as Mount, user)).toBe(expected);
});

it.each([
  ['FROM debian\nRUN x\n', true],
  ['FROM acme/base\nUSER root\nRUN x\n', true],
  ['FROM $BASE\nUSER root\nRUN x\n', true],
  ['FROM debian\nUSER app\nRUN x\n', false],
])('isSurelyRoot in %j: %s', (text, expected) => {
  const { dockerfile, run } = last(text);
  expect(isSurelyRoot(dockerfile, run)).toBe(expected);
});
