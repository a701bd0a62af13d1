import { execFile } from 'node:child_process';

export interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
}

/** Milliseconds: a daemon that hangs must not hold a build up. */
const patience = 5000;

/** Runs a program without a shell and without input; undefined when it is not there, is stopped or takes too long. */
export function runProgram([program, ...argv]: readonly [string, ...string[]]): Promise<Answer | undefined> {
  return new Promise(resolve => {
    const options = { timeout: patience, windowsHide: true };
    const child = execFile(program, argv, options, (error, stdout) => {
      if (!error) resolve({ exitCode: 0, stdout });
      else resolve(typeof error.code === 'number' ? { exitCode: error.code, stdout } : undefined);
    });
    child.stdin?.end();
  });
}
