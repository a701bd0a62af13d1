import { expect, it } from 'vitest';
import { foldersBetween } from '../../../src/repository/folders-between.ts';
import { readGitReaders } from '../../../src/repository/git-readers.ts';
import { type Ask, pushedState } from '../../../src/repository/pushed-state.ts';
import { readSubmodules } from '../../../src/repository/submodules.ts';

const head = 'a'.repeat(40);
/** Answers the questions that are given, and fails on all others. */
const answering =
  (answers: Readonly<Record<string, string>>): Ask =>
  async (...args) =>
    Object.entries(answers).find(([start]) => args.join(' ').startsWith(start))?.[1];

it('claims no pushed commit where git cannot compare with the remote', async () => {
  const unknown = { pushed: undefined, unpushedCommits: 0 };
  expect(await pushedState(answering({}), head, 'origin')).toEqual(unknown);
  const counted = { 'rev-list --count': '2\n', 'for-each-ref': `${head} commit\n` };
  expect(await pushedState(answering(counted), head, undefined)).toEqual({
    pushed: undefined,
    unpushedCommits: 2,
  });
});

it('knows no readers of git and no addresses of submodules where git fails', async () => {
  expect(await readGitReaders(answering({}), head)).toEqual([]);
  expect(await readSubmodules(answering({}), '', new Map([['lib', head]]))).toEqual([
    { path: 'lib', url: '', commit: head },
  ]);
});

it('names each file that reads git once, by the first tool in it', async () => {
  const grep = 'HEAD:setup.py\0versioneer\nHEAD:setup.py\0git describe\nHEAD:Makefile\0git describe\n';
  expect(await readGitReaders(answering({ grep }), head)).toEqual([
    { file: 'setup.py', what: 'versioneer' },
    { file: 'Makefile', what: 'git describe' },
  ]);
});

it('lists folders up to an outer one, and the inner alone where it lies elsewhere', () => {
  expect(foldersBetween('/a/b/c', '/a')).toEqual(['/a/b/c', '/a/b', '/a']);
  expect(foldersBetween('/a', '/a')).toEqual(['/a']);
  expect(foldersBetween('/b/c', '/a')).toEqual(['/b/c']);
});
