import { expect, it } from 'vitest';
import { argumentNames } from '../../../src/clone/argument-names.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

it.each([
  [``, `git@h.example:acme/my-shop.git`, 'REPOSITORY BASE_COMMIT COMMIT_SHA'],
  [
    `ARG COMMIT_SHA`,
    `git@h.example:acme/my--shop.git`,
    'MY_SHOP_REPOSITORY MY_SHOP_BASE_COMMIT MY_SHOP_COMMIT_SHA',
  ],
  [
    `ENV COMMIT_SHA=1`,
    `git@h.example:acme/my.github`,
    'MY_GITHUB_REPOSITORY MY_GITHUB_BASE_COMMIT MY_GITHUB_COMMIT_SHA',
  ],
  [
    `ARG REPOSITORY=git@h.example:a/b\nARG BASE_COMMIT\nARG COMMIT_SHA`,
    `git@h.example:a/b`,
    'REPOSITORY BASE_COMMIT COMMIT_SHA',
  ],
  [
    `ARG REPOSITORY=x\nARG BASE_COMMIT\nARG COMMIT_SHA`,
    `git@h.example:a/b`,
    'B_REPOSITORY B_BASE_COMMIT B_COMMIT_SHA',
  ],
  [`ARG REPOSITORY=git@h.example:a/b`, `git@h.example:a/b`, 'B_REPOSITORY B_BASE_COMMIT B_COMMIT_SHA'],
  [`ARG COMMIT_SHA`, `git@h.example:a/7zip.git`, '_7ZIP_REPOSITORY _7ZIP_BASE_COMMIT _7ZIP_COMMIT_SHA'],
  [`ARG COMMIT_SHA\nARG B_REPOSITORY`, `git@h.example:a/b`, 'B_2_REPOSITORY B_2_BASE_COMMIT B_2_COMMIT_SHA'],
  [`ARG BASE_COMMIT`, undefined, 'SOURCE_REPOSITORY SOURCE_BASE_COMMIT SOURCE_COMMIT_SHA'],
  [`LABEL COMMIT_SHA=1`, undefined, 'REPOSITORY BASE_COMMIT COMMIT_SHA'],
])('names the arguments beside %j for %j', (line, address, expected) => {
  const names = argumentNames(readDockerfile(`FROM a\n${line}\n`), address);
  expect(`${names.repository} ${names.baseCommit} ${names.commit}`).toBe(expected);
});
