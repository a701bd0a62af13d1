import { programOnPath } from './program-on-path.ts';

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

/** Absolute path of git, undefined when it is not installed. */
export const gitProgram = (path?: string, platform?: NodeJS.Platform): string | undefined =>
  programOnPath('git', path, platform);
