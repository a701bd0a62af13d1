import path from 'node:path';
import { type Change, makeRepository } from '../git/fast-import.ts';
import { git } from '../git/git.ts';
import type { GitServer } from '../git/server.ts';
import { type Code, makeCode, makeCodeWithSubmodules } from './code.ts';
import { type CopiedCode, samplePath } from './copies.ts';

/** A build context whose code comes from a repository of the server. */
export interface Project extends Omit<Code, 'push'> {
  /** The folder, with the code at its base. */
  readonly context: string;
  /** Pushes the next commit and checks it out. */
  advance(): Promise<void>;
}

/**
 * @param folder to make the build context in
 * @param name tells the project from others
 */
export async function makeProject(
  server: GitServer,
  folder: string,
  name: string,
  copied: CopiedCode,
): Promise<Project> {
  const files: Change[] = [
    { path: 'Dockerfile', content: copied.dockerfile },
    ...(copied.ignore ? [{ path: '.dockerignore', content: copied.ignore }] : []),
  ];
  const make = copied.submodules ? makeCodeWithSubmodules : makeCode;
  const code = await make(server, `${name}-code`, copied.place ? [] : files);
  if (copied.place)
    await makeRepository(path.join(server.folder, `${name}-outer.git`), [
      [...files, ...around(copied, name, code)],
    ]);
  const context = path.join(folder, name);
  const workTree = copied.place ? path.join(context, samplePath) : context;
  const clone = (repository: string, to: string) =>
    git(folder, ['clone', '-q', '--recurse-submodules', server.urlOf(repository), to], { env: server.env });
  await clone(`${name}-${copied.place ? 'outer' : 'code'}`, context);
  if (copied.place === 'nested repository') await clone(`${name}-code`, workTree);
  return {
    ...code,
    context,
    async advance() {
      await code.push();
      const inWorkTree = (...argv: string[]) => git(workTree, argv, { env: server.env });
      await inWorkTree('fetch', '-q', 'origin');
      await inWorkTree('checkout', '-q', code.next);
      await inWorkTree('submodule', 'update', '-q', '--init', '--recursive');
    },
  };
}

/** What the repository around the code says of it. */
function around(copied: CopiedCode, name: string, code: Code): Change[] {
  if (copied.place === 'nested repository') return [{ path: '.gitignore', content: `/${samplePath}/\n` }];
  return [
    {
      path: '.gitmodules',
      content: `[submodule "sample"]\n\tpath = ${samplePath}\n\turl = ../${name}-code.git\n`,
    },
    { path: samplePath, content: code.base, mode: '160000' },
  ];
}
