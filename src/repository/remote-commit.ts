import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { gitProgram, safeConfig, safeEnvironment } from './git-launch.ts';

/**
 * Whether a remote gives out a commit: true where a branch or a tag holds it, false where none does; undefined where
 * that cannot be told, as without a network, without access or with branches that were never fetched.
 * @param root of a work tree with the commits
 */
export async function remoteHasCommit(
  url: string,
  commit: string,
  root: string | undefined,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const tips = await remoteTips(url, signal);
  if (tips === undefined || tips.includes(commit)) return tips && true;
  if (root === undefined || tips.length > tipLimit) return undefined;
  const present = await git(root, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], signal, {
    input: `${[commit, ...tips].join('\n')}\n`,
  });
  const [kind = '', ...kinds] = (present ?? '').split('\n');
  if (!kind.endsWith(' commit')) return undefined;
  const known = tips.filter((_, i) => / (commit|tag)$/.test(kinds[i] as string));
  const beyond = await git(root, ['rev-list', '--max-count=1', commit, '--not', ...known], signal);
  if (beyond === undefined) return undefined;
  return beyond === '' || (known.length === tips.length ? false : undefined);
}

/** More are not worth the wait. */
const tipLimit = 5000;

/** The commits of all branches and tags. */
async function remoteTips(url: string, signal: AbortSignal): Promise<string[] | undefined> {
  // Outside of any repository, whose configuration must not steer what runs.
  const answer = await git(tmpdir(), ['ls-remote', '--heads', '--tags', '--', url], signal, {
    network: true,
  });
  return answer
    ?.split('\n')
    .map(line => line.split('\t')[0] as string)
    .filter(id => id !== '');
}

interface GitOptions {
  readonly input?: string;
  readonly network?: boolean;
}

function git(
  cwd: string,
  argv: readonly string[],
  signal: AbortSignal,
  { input = '', network = false }: GitOptions = {},
): Promise<string | undefined> {
  const program = gitProgram();
  if (program === undefined) return Promise.resolve(undefined);
  const env = network ? { ...safeEnvironment(), ...askNobody() } : safeEnvironment();
  const config = safeConfig.flatMap(setting => ['-c', setting]);
  return new Promise(resolve => {
    const options = { cwd, env, signal, maxBuffer: 64_000_000 };
    const child = execFile(program, [...config, ...argv], options, (error, stdout) =>
      resolve(error ? undefined : stdout.trim()),
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** Over ssh alone, and without a question for a passphrase or an unknown host. */
const askNobody = (): NodeJS.ProcessEnv => ({
  GIT_ALLOW_PROTOCOL: 'ssh',
  GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes -o ConnectTimeout=5',
});
