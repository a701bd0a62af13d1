/** Asks git a question; undefined when git fails. */
export type Ask = (...args: string[]) => Promise<string | undefined>;

export interface PushedState {
  readonly pushed: string | undefined;
  readonly unpushedCommits: number;
}

/** Compares HEAD with the remote-tracking refs, of the named remote or of all: what the last fetch or push left. */
export async function pushedState(
  ask: Ask,
  head: string | undefined,
  remote: string | undefined,
): Promise<PushedState> {
  if (head === undefined) return { pushed: undefined, unpushedCommits: 0 };
  const remotes = remote === undefined ? '--remotes' : `--remotes=${remote}`;
  const unpushed = ['HEAD', '--not', remotes];
  const count = await ask('rev-list', '--count', ...unpushed);
  // A ref that git cannot read says nothing of what the remote has.
  if (count === undefined) return { pushed: undefined, unpushedCommits: 0 };
  const unpushedCommits = Number(count);
  if (unpushedCommits === 0) return { pushed: head, unpushedCommits };
  const refs = remote === undefined ? 'refs/remotes' : `refs/remotes/${remote}`;
  if (!(await ask('for-each-ref', '--count=1', refs))) return { pushed: undefined, unpushedCommits };
  const commits = await ask('rev-list', '--boundary', ...unpushed);
  const boundary = (commits ?? '').split('\n').filter(id => id.startsWith('-'));
  if (boundary.length === 0) return { pushed: undefined, unpushedCommits };
  // Where branches were merged there are several, in the order of the commits that led to them.
  const candidates = boundary.slice(0, 1000).map(id => id.slice(1));
  const newest = await ask('rev-list', '--no-walk', '--max-count=1', ...candidates);
  return { pushed: newest?.trim(), unpushedCommits };
}
