import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RepositoryFacts, unknownRepository } from '../../../src/repository/facts.ts';
import { gatherFacts } from '../../../src/repository/git.ts';
import { watchPaths } from '../../../src/repository/watch-paths.ts';
import { commit, gitIn, isolateGit, repositoryOf, temporaryFolder, write } from './git-repository.ts';

beforeAll(isolateGit);

describe('watchPaths', () => {
  it('names what git writes when HEAD, branches, remotes or the index change', async () => {
    const { folder } = repositoryOf({ 'src/a.txt': '' });
    const paths = await watchPaths(await gatherFacts(join(folder, 'src')));
    const names = ['HEAD', 'index', 'config', 'packed-refs', 'refs'];
    expect(paths).toEqual(names.map(name => join(folder, '.git', name)));
  });

  it('finds them for linked work trees, whose .git is a file', async () => {
    const { folder, git } = repositoryOf({ 'a.txt': '' });
    const linked = join(temporaryFolder(), 'linked');
    git('worktree', 'add', '--quiet', linked);
    const own = join(folder, '.git/worktrees/linked');
    const shared = ['config', 'packed-refs', 'refs'].map(name => join(folder, '.git', name));
    const paths = await watchPaths(await gatherFacts(linked));
    expect(paths).toEqual([join(own, 'HEAD'), join(own, 'index'), ...shared]);
    expect(paths.filter(path => !existsSync(path))).toEqual([join(folder, '.git/packed-refs')]);
  });

  it('names those of submodules and nested clones too', async () => {
    const library = repositoryOf({ 'lib.c': '' });
    const { folder, git } = repositoryOf({ 'a.txt': '' });
    git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', library.folder, 'lib');
    commit(git, 'submodule');
    gitIn(folder)('clone', '--quiet', library.folder, 'src/sample');
    const paths = await watchPaths(await gatherFacts(folder));
    expect(paths).toContain(join(folder, '.git/HEAD'));
    expect(paths).toContain(join(folder, '.git/modules/lib/HEAD'));
    expect(paths).toContain(join(folder, 'src/sample/.git/HEAD'));
    const nestedOnly = await watchPaths(await gatherFacts(join(folder, 'src')));
    expect(nestedOnly).toContain(join(folder, 'src/sample/.git/HEAD'));
  });

  it('names nothing where nothing is known, and the usual place for what is no link', async () => {
    expect(await watchPaths(unknownRepository)).toEqual([]);
    expect(await watchPaths({ kind: 'none', nested: {} })).toEqual([]);
    const { folder } = repositoryOf({ 'a.txt': '' });
    const known = await gatherFacts(folder);
    const gone = { ...known, root: temporaryFolder() } as RepositoryFacts;
    write((gone as { root: string }).root, { '.git': 'no link' });
    expect(await watchPaths(gone)).toHaveLength(5);
  });
});
