import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  /** Variables beyond those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: Buffer | string;
}

export interface Outcome {
  readonly succeeded: boolean;
  readonly stdout: Buffer;
  /** Both streams as they came. */
  readonly log: string;
}

/** Runs a program to its end and gives its standard output. @throws with the end of its log when it fails. */
export async function run(program: string, argv: readonly string[], options: RunOptions = {}) {
  const { succeeded, stdout, log } = await attempt(program, argv, options);
  if (!succeeded) throw new Error(`${program} ${argv.slice(0, 4).join(' ')} failed:\n${log.slice(-3000)}`);
  return stdout;
}

/** As `run`, with a failure as an outcome. @throws when the program cannot be started. */
export function attempt(program: string, argv: readonly string[], options: RunOptions = {}) {
  return new Promise<Outcome>((resolve, reject) => {
    const child = spawn(program, argv, { cwd: options.cwd, env: { ...process.env, ...options.env } });
    const stdout: Buffer[] = [];
    const log: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk) && log.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => log.push(chunk));
    child.on('error', reject);
    child.on('close', code =>
      resolve({
        succeeded: code === 0,
        stdout: Buffer.concat(stdout),
        log: Buffer.concat(log).toString('utf8'),
      }),
    );
    // A program that ends without reading its input is judged by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input);
  });
}
