import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { gatherFacts } from '../../../src/repository/git.ts';
import { commit, isolateGit, pushTo, repositoryOf, write } from './git-repository.ts';

beforeAll(isolateGit);

it('tells how far the newest pushed commit is from the base commits that Dockerfiles name', async () => {
  const { folder, git } = repositoryOf({ 'a.txt': '1', 'b.txt': '22', 'gone.txt': '333' });
  const base = git('rev-parse', 'HEAD');
  git('rm', '--quiet', 'gone.txt');
  write(folder, { 'b.txt': '55555', 'new/c.txt': '7777777' });
  commit(git, 'second');
  const unknown = 'f'.repeat(40);
  pushTo(git, 'git@gitlab.com:acme/app.git');
  const head = git('rev-parse', 'HEAD');
  write(folder, {
    Dockerfile: `FROM scratch\nARG BASE_COMMIT=${base}\nARG LIB_BASE_COMMIT=${unknown}\n`,
    'web.Dockerfile': `ARG BASE_COMMIT=${head}\n`,
  });
  // Has no end.
  symlinkSync('/dev/zero', join(folder, 'Dockerfile.zero'));
  symlinkSync('nowhere', join(folder, 'Dockerfile.gone'));

  expect(await gatherFacts(folder)).toMatchObject({
    bases: { [base]: { files: 2, bytes: 12 }, [head]: { files: 0, bytes: 0 } },
  });
  expect(await gatherFacts(folder)).not.toHaveProperty(['bases', unknown]);
});

it('tells what makes a build read the history', async () => {
  const { folder } = repositoryOf({
    'pyproject.toml': '[build-system]\nrequires = ["setuptools", "setuptools_scm[toml]>=6.2"]\n',
    'Cargo.toml': '[package]\nname = "a"\n',
    'docs/setup.py': 'versioneer',
    Makefile: 'VERSION := $(shell git describe --tags)\n',
  });
  expect(await gatherFacts(folder)).toMatchObject({
    readsGit: [
      { file: 'Makefile', what: 'git describe' },
      { file: 'pyproject.toml', what: 'setuptools_scm' },
    ],
  });
});
