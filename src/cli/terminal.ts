/** What of a stream matters for what is shown on it. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether to colour: on terminals, unless NO_COLOR is set; elsewhere where FORCE_COLOR is. */
export function showsColour({ isTTY }: Terminal, env: Environment): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTTY === true && env.TERM !== 'dumb';
}

export interface Progress {
  /** Shows the file that is looked at, and how many were before it. */
  show(done: number, file: string): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

/** One line that says how far it is; nothing where nobody watches: in files, in pipes, in CI, for a single file. */
export function createProgress(terminal: Terminal, env: Environment, total: number): Progress {
  if (!terminal.isTTY || env.CI || env.TERM === 'dumb' || total < 2) return { show() {}, clear() {} };
  let shown = false;
  return {
    show(done, file) {
      const line = `${done + 1}/${total} ${file}`;
      terminal.write(`\r\u001B[K${line.slice(0, (terminal.columns || 80) - 1)}`);
      shown = true;
    },
    clear() {
      if (shown) terminal.write('\r\u001B[K');
      shown = false;
    },
  };
}
