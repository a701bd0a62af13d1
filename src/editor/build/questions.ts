import { remoteHasCommit } from '../../repository/remote-commit.ts';
import { runProgram } from './run-program.ts';

/** How the machine and the remotes are asked before a build. */
export interface Questions {
  readonly runProgram: typeof runProgram;
  /** Five seconds at most, since a remote may be far away or out of reach. */
  remoteHasCommit(url: string, commit: string, root: string | undefined): Promise<boolean | undefined>;
}

/** Asks each question once, however many builds are looked at. */
export function askedOnce(): Questions {
  const run = once((argv: Parameters<typeof runProgram>[0]) => runProgram(argv));
  const has = once((argv: readonly [string, string, string | undefined]) =>
    remoteHasCommit(...argv, AbortSignal.timeout(5000)),
  );
  return { runProgram: run, remoteHasCommit: (url, commit, root) => has([url, commit, root]) };
}

function once<Q, A>(ask: (question: Q) => Promise<A>): (question: Q) => Promise<A> {
  const answers = new Map<string, Promise<A>>();
  return question => {
    const key = JSON.stringify(question);
    const answer = answers.get(key) ?? ask(question);
    answers.set(key, answer);
    return answer;
  };
}
