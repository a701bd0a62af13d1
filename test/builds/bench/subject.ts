import path from 'node:path';
import { type CommitTree, commitTree } from '../git/commit-tree.ts';
import { makeRepository } from '../git/fast-import.ts';
import { git } from '../git/git.ts';
import { generateHistory } from '../git/history.ts';
import type { GitServer } from '../git/server.ts';
import type { Machine } from '../machine/machine.ts';
import { run } from '../machine/process.ts';

/** The repository that is measured, on the server and as a build context. */
export interface Subject {
  readonly url: string;
  /** The build context. */
  readonly context: string;
  /** First parents of the newest commit, itself first. */
  readonly commits: readonly string[];
  /** Makes the commit the newest that the server has, and checks it out in the build context. */
  goTo(commit: string): Promise<void>;
  treeAt(commit: string): Promise<CommitTree>;
}

/** @param source a repository of this machine; a generated one without. @throws when it has submodules. */
export async function makeSubject(machine: Machine, server: GitServer, source?: string): Promise<Subject> {
  const repository = path.join(server.folder, 'subject.git');
  if (source) await takeCommits(source, repository);
  else {
    const folders = [
      'services/api',
      'services/web',
      'services/jobs',
      'libs/core',
      'libs/ui',
      'docs',
      'tools',
    ];
    await makeRepository(repository, generateHistory({ files: 4000, commits: 1400, churn: 3, folders }));
  }
  const commits = (await git(repository, ['rev-list', '--first-parent', 'main'])).split('\n');
  if (/^160000/m.test(await git(repository, ['ls-tree', '-r', 'main'])))
    throw new Error('repositories with submodules are not measured');
  const context = path.join(machine.scratch, 'subject');
  await git(machine.scratch, ['clone', '-q', server.urlOf('subject'), context], { env: server.env });
  const trees = new Map<string, Promise<CommitTree>>();
  return {
    url: server.urlOf('subject'),
    context,
    commits,
    async goTo(commit) {
      await git(repository, ['update-ref', 'refs/heads/main', commit]);
      await git(context, ['fetch', '-q', 'origin', '+main:refs/remotes/origin/main'], { env: server.env });
      await git(context, ['checkout', '-q', '-f', '-B', 'main', '--track', 'origin/main']);
    },
    treeAt(commit) {
      const tree = trees.get(commit) ?? commitTree(repository, commit);
      trees.set(commit, tree);
      return tree;
    },
  };
}

/** The commit that is checked out and those before it, under one branch. */
async function takeCommits(source: string, repository: string): Promise<void> {
  await run('git', ['-c', 'safe.directory=*', 'clone', '-q', '--bare', '--no-hardlinks', source, repository]);
  const newest = await git(repository, ['rev-parse', 'HEAD']);
  const refs = (await git(repository, ['for-each-ref', '--format=%(refname)'])).split('\n').filter(Boolean);
  const commands = refs.map(ref => `delete ${ref}\n`).join('');
  await git(repository, ['update-ref', '--stdin'], { input: commands });
  await git(repository, ['update-ref', 'refs/heads/main', newest]);
  await git(repository, ['symbolic-ref', 'HEAD', 'refs/heads/main']);
  await run('sh', ['-c', 'echo "* -export-ignore -export-subst" > "$0/info/attributes"', repository]);
}
