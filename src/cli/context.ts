import { existsSync } from 'node:fs';
import path from 'node:path';
import { toSettings } from '../configuration/configuration.ts';
import type { RuleContext } from '../context.ts';
import { readDockerfile } from '../dockerfile/read.ts';
import { contextFolder } from '../repository/context-folder.ts';
import { readBuildContext } from '../repository/read-build-context.ts';
import { createRepositoryCache } from '../repository/repository-cache.ts';
import { createConfigurationReader } from './configuration.ts';
import { foldersFrom } from './folders.ts';
import { type RuleChoice, withRuleChoice } from './rule-choice.ts';
import type { TextFile } from './text-file.ts';

/** What rules look at for a file on the disk, and the folder that a build of it would give as context. */
export interface FileContext {
  readonly context: RuleContext;
  readonly folder: string;
}

/**
 * Reads what git, the build context and the configuration file say; work trees are asked once, however many Dockerfiles
 * they hold.
 * @param rules what the command line says of them, over what the file says
 */
export function createContextReader(rules: RuleChoice): (file: TextFile) => Promise<FileContext> {
  const repositories = createRepositoryCache();
  const configurationOf = createConfigurationReader();
  return async file => {
    const dockerfile = readDockerfile(file.text);
    const own = path.dirname(path.resolve(file.path));
    const configuration = withRuleChoice(await configurationOf(own), rules);
    const folder =
      configuration.buildContext ??
      contextFolder(dockerfile, foldersFrom(own), (folder, inside) => existsSync(path.join(folder, inside)));
    const [repository, buildContext] = await Promise.all([
      repositories.of(folder),
      readBuildContext(folder, path.resolve(file.path)),
    ]);
    return { folder, context: { dockerfile, repository, buildContext, settings: toSettings(configuration) } };
  };
}
