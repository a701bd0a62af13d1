import path from 'node:path';
import { type Change, makeRepository } from '../git/fast-import.ts';
import { git } from '../git/git.ts';
import { generateHistory } from '../git/history.ts';
import { oddChanges, oddFiles } from '../git/odd-files.ts';
import type { GitServer } from '../git/server.ts';

/** A repository of the server, with the two commits that images are built at. */
export interface Code {
  /** The bare repository. */
  readonly repository: string;
  /** The repositories of its submodules, by path. */
  readonly submodules: Readonly<Record<string, string>>;
  readonly base: string;
  /** Not on the server's branch yet. */
  readonly next: string;
  push(): Promise<void>;
}

/** @param files of the first commit, beyond the code. */
export async function makeCode(server: GitServer, name: string, files: readonly Change[]): Promise<Code> {
  const folders = ['services/api', 'services/web', 'libs/core', 'docs', 'tools'];
  const history = generateHistory({ files: 600, commits: 40, churn: 10, folders });
  // The folder that one of the rows takes has them too.
  const both = (changes: readonly Change[]) =>
    changes.flatMap(change => [change, { ...change, path: `services/api/${change.path}` }]);
  history[0]?.push(...files, ...both(oddFiles));
  history.at(-1)?.push(...both(oddChanges));
  return serve(server, name, history, {});
}

/** Code with a submodule by a relative URL, a submodule of that, and one by an ssh URL. */
export async function makeCodeWithSubmodules(
  server: GitServer,
  name: string,
  files: readonly Change[],
): Promise<Code> {
  const history = (size: number) =>
    generateHistory({ files: size, commits: 12, churn: 6, folders: [`part-${size}`, 'docs'] });
  const inner = await serve(server, `${name}-inner`, history(120), {});
  const library = history(240);
  addSubmodule(library, 'deps/inner', `../${name}-inner.git`, inner);
  const outer = await serve(server, `${name}-library`, library, { 'deps/inner': inner.repository });
  const code = history(360);
  code[0]?.push(...files);
  addSubmodule(code, 'vendor/library', `../${name}-library.git`, outer);
  addSubmodule(code, 'tools/inner', server.urlOf(`${name}-inner`), inner);
  await Promise.all([inner.push(), outer.push()]);
  return serve(server, name, code, {
    'vendor/library': outer.repository,
    'vendor/library/deps/inner': inner.repository,
    'tools/inner': inner.repository,
  });
}

function addSubmodule(history: Change[][], at: string, url: string, code: Code): void {
  const first = history[0] as Change[];
  const declared = first.find(change => change.path === '.gitmodules');
  const section = `[submodule "${at}"]\n\tpath = ${at}\n\turl = ${url}\n`;
  if (declared) Object.assign(declared, { content: `${declared.content}${section}` });
  else first.push({ path: '.gitmodules', content: section });
  first.push({ path: at, content: code.base, mode: '160000' });
  history.at(-1)?.push({ path: at, content: code.next, mode: '160000' });
}

async function serve(
  server: GitServer,
  name: string,
  history: readonly (readonly Change[])[],
  submodules: Code['submodules'],
): Promise<Code> {
  const repository = path.join(server.folder, `${name}.git`);
  const commits = await makeRepository(repository, history);
  const [base, next] = [commits[Math.min(10, commits.length - 1)] as string, commits[0] as string];
  const pointTo = async (commit: string) =>
    void (await git(repository, ['update-ref', 'refs/heads/main', commit]));
  await pointTo(base);
  return { repository, submodules, base, next, push: () => pointTo(next) };
}
