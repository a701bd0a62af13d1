import { type RunOptions, run } from '../machine/process.ts';

/** Runs git without the configuration of the machine's user and gives its output without the last newline. */
export const git = async (
  folder: string,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<string> => (await gitBytes(folder, argv, options)).toString('utf8').trimEnd();

export const gitBytes = (
  folder: string,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<Buffer> =>
  run('git', ['-C', folder, ...argv], { ...options, env: { ...environment, ...options.env } });

const environment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
  GIT_COMMITTER_NAME: 'Author',
  GIT_COMMITTER_EMAIL: 'author@example.com',
  // Repositories of the server belong to its account.
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'safe.directory',
  GIT_CONFIG_VALUE_0: '*',
  GIT_CONFIG_KEY_1: 'gc.auto',
  GIT_CONFIG_VALUE_1: '0',
};
