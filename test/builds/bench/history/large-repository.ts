import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { git } from '../../git/git.ts';
import { createRandom, type Random } from '../../git/random.ts';

/** How large a repository is. */
export interface RepositoryShape {
  readonly name: string;
  readonly files: number;
  readonly commits: number;
}

export const shapes: readonly RepositoryShape[] = [
  { name: '100,000 files', files: 100_000, commits: 200 },
  { name: '100,000 commits', files: 3_000, commits: 100_000 },
];

/** Makes a work tree with a remote that has all but the newest three commits. */
export async function makeLargeRepository(folder: string, shape: RepositoryShape): Promise<void> {
  mkdirSync(folder);
  await git(folder, ['init', '-q', '--initial-branch=main']);
  const importing = spawn('git', ['-C', folder, 'fast-import', '--quiet'], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(importing, 'close');
  for (const part of stream(shape)) if (!importing.stdin.write(part)) await once(importing.stdin, 'drain');
  importing.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  await git(folder, ['remote', 'add', 'origin', 'git@git.example.com:acme/large.git']);
  await git(folder, ['update-ref', 'refs/remotes/origin/main', 'main~3']);
  await git(folder, ['branch', '-q', '--set-upstream-to=origin/main', 'main']);
  await git(folder, ['reset', '-q', '--hard']);
}

/** What fast-import reads; a commit changes two files on average, those near the start more often. */
function* stream({ files, commits }: RepositoryShape): Generator<string> {
  const random = createRandom(files + commits);
  const words = Array.from({ length: 2000 }, () => word(random));
  const text = () =>
    Array.from({ length: random.between(10, 60) }, () =>
      Array.from({ length: random.between(2, 9) }, () => random.pick(words)).join(' '),
    ).join('\n');
  const place = (i: number) => path.posix.join(`part-${i % 40}`, `folder-${i % 2500}`, `file-${i}.py`);
  const file = (i: number) => {
    const content = `${text()}\n`;
    return `M 100644 inline ${place(i)}\ndata ${content.length}\n${content}\n`;
  };
  const head = (i: number) =>
    `commit refs/heads/main\ncommitter Author <author@example.com> ${1_600_000_000 + i * 600} +0000\ndata 7\nChange\n`;
  yield head(0);
  for (let i = 0; i < files; i++) yield file(i);
  for (let i = 1; i < commits; i++) {
    yield head(i);
    for (let n = random.between(1, 3); n > 0; n--) yield file(Math.floor(files * random.next() ** 3));
  }
}

const word = (random: Random): string =>
  Array.from({ length: random.between(2, 9) }, () => random.pick([...'etaoinshrdlucmfwypvbgk'])).join('');
