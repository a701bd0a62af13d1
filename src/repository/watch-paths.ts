import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RepositoryFacts } from './facts.ts';

/** Files and folders that git writes when one of these facts changes, absolute. They need not exist. */
export async function watchPaths(facts: RepositoryFacts): Promise<string[]> {
  if (facts.kind === 'unknown') return [];
  const roots = Object.values(facts.nested).map(repository => repository.root);
  if (facts.kind === 'known') roots.unshift(facts.root);
  const paths = await Promise.all(roots.map(gitFiles));
  return [...new Set(paths.flat())];
}

async function gitFiles(root: string): Promise<string[]> {
  const own = await gitFolder(root);
  // A linked work tree has its own HEAD and index, and shares the rest.
  const common = resolve(own, (await firstLine(join(own, 'commondir'))) ?? '.');
  const shared = ['config', 'packed-refs', 'refs'].map(name => join(common, name));
  return [join(own, 'HEAD'), join(own, 'index'), ...shared];
}

/** `.git` is a file in submodules and linked work trees: `gitdir: <path>`. */
async function gitFolder(root: string): Promise<string> {
  const dotGit = join(root, '.git');
  const link = /^gitdir: (.+)$/.exec((await firstLine(dotGit)) ?? '')?.[1];
  return link === undefined ? dotGit : resolve(root, link);
}

async function firstLine(file: string): Promise<string | undefined> {
  const isFile = await stat(file).then(
    s => s.isFile() && s.size < 10_000,
    () => false,
  );
  return isFile ? (await readFile(file, 'utf8')).split(/\r?\n/, 1)[0] : undefined;
}
