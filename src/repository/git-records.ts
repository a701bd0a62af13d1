import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { gitProgram, safeConfig, safeEnvironment } from './git-launch.ts';

export interface GitOptions {
  readonly signal?: AbortSignal | undefined;
  /** Given to git on its standard input. */
  readonly input?: string;
  /** Further settings, as after `-c`. */
  readonly config?: readonly string[];
  /** What ends a record, NUL unless given. */
  readonly separator?: string;
}

/**
 * The records that git prints, NUL-terminated unless said otherwise, as they come; leaving the loop ends git. Own code since simple-git
 * keeps the whole output. Throws when git fails.
 */
export async function* gitRecords(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): AsyncGenerator<string> {
  const git = startGit(folder, args, options);
  const ended = endOf(git);
  try {
    git.stdin.end(options.input ?? '');
    let rest = '';
    for await (const chunk of git.stdout.setEncoding('utf8')) {
      const records = (rest + chunk).split(options.separator ?? '\0');
      rest = records.pop() as string;
      yield* records;
    }
    await ended;
  } finally {
    git.kill();
  }
}

/** The first records, at most `limit`; none when git fails. */
export async function firstRecords(
  folder: string,
  args: readonly string[],
  limit: number,
  options?: GitOptions,
): Promise<string[]> {
  const records: string[] = [];
  try {
    for await (const record of gitRecords(folder, args, options)) {
      if (records.length === limit) break;
      records.push(record);
    }
  } catch {
    options?.signal?.throwIfAborted();
  }
  return records;
}

type Git = ChildProcessByStdio<Writable, Readable, null>;

export function startGit(folder: string, args: readonly string[], options: GitOptions): Git {
  const config = [...safeConfig, ...(options.config ?? [])].flatMap(setting => ['-c', setting]);
  const git = spawn(gitProgram() ?? 'git', [...config, ...args], {
    cwd: folder,
    env: safeEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
    signal: options.signal,
  });
  // Git may leave before it has read its input.
  git.stdin.on('error', () => {});
  return git;
}

/** Resolves when git has ended well, rejects when not; may be left unobserved. */
export function endOf(git: Git): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    git.once('error', reject);
    git.once('close', code => (code === 0 ? resolve() : reject(new Error(`git ended with ${code}`))));
  });
  ended.catch(() => {});
  return ended;
}
