import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Set for every git that is started: nothing that a repository's configuration names may run. */
export const safeConfig: readonly string[] = [
  // Empty is off for every version; `false` is the name of a hook to those before 2.36.
  'core.fsmonitor=',
  'core.hooksPath=/dev/null',
];

const safeVariables = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  // No transport at all, whatever `protocol.*.allow` says: a partial clone would fetch what it lacks.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  // The remote does not have the replacements either.
  GIT_NO_REPLACE_OBJECTS: '1',
};

export const safeVariableNames: readonly string[] = Object.keys(safeVariables);

/** The environment without what points git at another repository (as in a hook) or at programs. */
export function safeEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !steersGit.test(name));
  return { ...Object.fromEntries(inherited), ...safeVariables };
}

const steersGit = /^(?:git_.*|prefix|editor|visual|pager|ssh_askpass)$/i;

/**
 * Absolute path of git, undefined when it is not installed. Looked up here because Windows would take a
 * `git.exe` of the repository first.
 */
export function gitProgram(path = process.env.PATH ?? '', platform = process.platform): string | undefined {
  const name = platform === 'win32' ? 'git.exe' : 'git';
  const folders = path.split(delimiter).filter(isAbsolute);
  return folders.map(folder => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
