import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { attempt } from './process.ts';

/** What a run of the builds leaves behind nowhere: a scratch folder and what was started in it. */
export interface Machine {
  readonly root: boolean;
  /** Short, because sockets live in it. */
  readonly scratch: string;
  /** Does it when the run ends, however it ends; the last one first. */
  atEnd(undo: () => unknown): void;
  /** Starts a program that stays. @throws with the end of its log when it is not ready within 30 s or ends before. */
  start(program: string, argv: readonly string[], ready: () => boolean | Promise<boolean>): Promise<void>;
}

/** Not /tmp: buildah 1.28 empties the image when a mount's target is a folder that its storage lies in. */
const temporary = process.env.TMPDIR ?? (process.platform === 'linux' ? '/var/tmp' : os.tmpdir());

/** Gives `use` a machine and cleans it up afterwards, also after Ctrl-C. */
export async function withMachine(use: (machine: Machine) => Promise<void>): Promise<void> {
  const scratch = mkdtempSync(path.join(temporary, 'lw-'));
  const undoings: (() => unknown)[] = [];
  const end = async () => {
    for (let undo = undoings.pop(); undo; undo = undoings.pop()) await undo();
    await unmountBelow(scratch);
    rmSync(scratch, { recursive: true, force: true });
  };
  const interrupted = (signal: NodeJS.Signals) =>
    void end().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const atEnd = (undo: () => unknown) => void undoings.push(undo);
  const machine: Machine = {
    root: process.getuid?.() === 0,
    scratch,
    atEnd,
    start: (program, argv, ready) => startProgram({ scratch, atEnd }, program, argv, ready),
  };
  try {
    await use(machine);
  } finally {
    await end();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

async function startProgram(
  { scratch, atEnd }: Pick<Machine, 'scratch' | 'atEnd'>,
  program: string,
  argv: readonly string[],
  ready: () => boolean | Promise<boolean>,
): Promise<void> {
  const log = path.join(mkdtempSync(path.join(scratch, 'log-')), path.basename(program));
  const child = spawn(program, argv, { stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const ended = new Promise<void>(resolve => void child.once('close', resolve).once('error', resolve));
  let running = true;
  ended.then(() => {
    running = false;
    file.end();
  });
  atEnd(async () => {
    if (running) child.kill('SIGTERM');
    await Promise.race([ended, setTimeout(15_000).then(() => child.kill('SIGKILL'))]);
  });
  for (let tries = 0; tries < 300; tries++) {
    if (!running) break;
    if (await ready()) return;
    await Promise.race([setTimeout(100), ended]);
  }
  throw new Error(`${program} did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`);
}

/** Builders leave mounts in their storage. */
async function unmountBelow(folder: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map(line => line.split(' ')[1] ?? '')
    .filter(target => target.startsWith(`${folder}/`));
  for (const target of mounts.reverse()) await attempt('umount', [target]);
}
