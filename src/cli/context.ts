import { existsSync } from 'node:fs';
import path from 'node:path';
import type { RuleContext } from '../context.ts';
import { readDockerfile } from '../dockerfile/read.ts';
import { contextFolder } from '../repository/context-folder.ts';
import { readBuildContext } from '../repository/read-build-context.ts';
import { createRepositoryCache } from '../repository/repository-cache.ts';
import { defaultSettings } from '../settings.ts';
import type { TextFile } from './text-file.ts';

/** What rules look at for a file on the disk, and the folder that a build of it would give as context. */
export interface FileContext {
  readonly context: RuleContext;
  readonly folder: string;
}

/** Reads what git and the build context say; work trees are asked once, however many Dockerfiles they hold. */
export function createContextReader(): (file: TextFile) => Promise<FileContext> {
  const repositories = createRepositoryCache();
  return async file => {
    const dockerfile = readDockerfile(file.text);
    const candidates = contextCandidates(path.dirname(path.resolve(file.path)));
    const folder = contextFolder(dockerfile, candidates, (folder, inside) =>
      existsSync(path.join(folder, inside)),
    );
    const [repository, buildContext] = await Promise.all([
      repositories.of(folder),
      readBuildContext(folder, path.resolve(file.path)),
    ]);
    return { folder, context: { dockerfile, repository, buildContext, settings: defaultSettings } };
  };
}

/** The folder and those above it up to the work tree's root; the folder alone outside of work trees. */
function contextCandidates(folder: string): readonly [string, ...string[]] {
  const above: [string, ...string[]] = [folder];
  for (let at = folder; !existsSync(path.join(at, '.git')); ) {
    const parent = path.dirname(at);
    if (parent === at) return [folder];
    above.push(parent);
    at = parent;
  }
  return above;
}
