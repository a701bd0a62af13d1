import { expect, it } from 'vitest';
import { placed } from '../../../src/clone/placement.ts';
import type { Copy } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';

/** The file once the two stages BASE and UPDATE stand where its last COPY was. */
function after(lines: string, kept: readonly string[] = [], image = 'debian:12'): string {
  const text = `FROM ${image} AS a\n${lines}\n`;
  const dockerfile = readDockerfile(text);
  const copy = dockerfile.instructions.findLast(i => i.keyword === 'COPY') as Copy;
  return applyEdits(text, placed(dockerfile, copy, kept, { base: ['BASE'], update: ['UPDATE'] }))
    .trimEnd()
    .split('\n')
    .slice(1)
    .join('\n');
}

it.each([
  ['COPY . /app', 'BASE\nUPDATE'],
  ['USER root\nCOPY . /app', 'USER root\nBASE\nUPDATE'],
  ['USER 0:0\nCOPY . /app', 'USER 0:0\nBASE\nUPDATE'],
  ['USER rooty\nCOPY . /app', 'BASE\nUPDATE\nUSER rooty'],
  ['USER xroot\nCOPY . /app', 'BASE\nUPDATE\nUSER xroot'],
  ['USER app\nCOPY . /app', 'BASE\nUPDATE\nUSER app'],
  ['USER app\nUSER root\nCOPY . /app', 'USER app\nUSER root\nBASE\nUPDATE'],
  ['USER app\nENV A=b\nCOPY . /app', 'USER app\nENV A=b\nUSER root\nBASE\nUPDATE\nUSER app'],
  [
    'USER "my app" b\nENV A=b\nCOPY . /app',
    'USER "my app" b\nENV A=b\nUSER root\nBASE\nUPDATE\nUSER "my app" b',
  ],
  ['ONBUILD USER app\nCOPY . /app', 'ONBUILD USER app\nBASE\nUPDATE'],
  ['COPY . /app\nUSER app', 'BASE\nUPDATE\nUSER app'],
  ['USER app\nFROM a\nCOPY . /app', 'USER app\nFROM a\nUSER root\nBASE\nUPDATE\nUSER app'],
  ['USER app\nFROM debian:12\nCOPY . /app', 'USER app\nFROM debian:12\nBASE\nUPDATE'],
  ['ARG COMMIT_SHA\nENV A=b\nCOPY . /app', 'BASE\nARG COMMIT_SHA\nENV A=b\nUPDATE'],
  ['ARG LIB_COMMIT_SHA X\nCOPY . /app', 'BASE\nARG LIB_COMMIT_SHA X\nUPDATE'],
  ['ARG COMMIT_SHA=1\nCOPY . /app', 'ARG COMMIT_SHA=1\nBASE\nUPDATE'],
  ['ARG COMMIT_SHA_2\nCOPY . /app', 'ARG COMMIT_SHA_2\nBASE\nUPDATE'],
  ['ARG XCOMMIT_SHA\nCOPY . /app', 'ARG XCOMMIT_SHA\nBASE\nUPDATE'],
  ['COPY . /app\nARG COMMIT_SHA', 'BASE\nUPDATE\nARG COMMIT_SHA'],
  ['ARG COMMIT_SHA\nFROM debian:12\nCOPY . /app', 'ARG COMMIT_SHA\nFROM debian:12\nBASE\nUPDATE'],
  ['ARG COMMIT_SHA\nUSER app\nCOPY . /app', 'BASE\nARG COMMIT_SHA\nUPDATE\nUSER app'],
  [
    'USER app:b\nARG COMMIT_SHA\nCOPY . /app',
    'USER app:b\nUSER root\nBASE\nUSER app:b\nARG COMMIT_SHA\nUSER root\nUPDATE\nUSER app:b',
  ],
  ['ARG U=root\nUSER $U\nCOPY . /app', 'ARG U=root\nUSER $U\nBASE\nUPDATE'],
  ['ARG U\nUSER $U\nENV A=b\nCOPY . /app', 'ARG U\nUSER $U\nENV A=b\nUSER root\nBASE\nUPDATE\nUSER $U'],
])('puts the clone into %j: %j', (lines, text) => {
  expect(after(lines)).toBe(text);
});

it.each([
  ['COPY . /app', 'USER root\nBASE\nUPDATE\nUSER kong'],
  ['USER kong\nCOPY . /app', 'USER kong\nUSER root\nBASE\nUPDATE\nUSER kong'],
  ['USER root\nCOPY . /app\nUSER kong', 'USER root\nBASE\nUPDATE\nUSER kong'],
  ['USER\nCOPY . /app', 'USER\nUSER root\nBASE\nUPDATE\nUSER kong'],
  ['FROM a\nCOPY . /app', 'FROM a\nUSER root\nBASE\nUPDATE\nUSER kong'],
  ['FROM debian:12\nCOPY . /app', 'FROM debian:12\nBASE\nUPDATE'],
])('puts it as root into an image with a user of its own, with %j: %j', (lines, text) => {
  expect(after(lines, [], 'kong:3.7')).toBe(text);
});

it('keeps what stood beside the source', () => {
  expect(after('COPY . b /app', ['COPY b /app'])).toBe('COPY b /app\nBASE\nUPDATE');
  expect(after('USER app\nCOPY . b /app', ['COPY b /app'])).toBe('BASE\nUPDATE\nUSER app\nCOPY b /app');
});
