import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { root } from './install.mjs';

/** A profile of its own, so that a VS Code that is already open is neither used nor ended. */
const userData = path.join(root, '.cache/vscode');

/** Where an open VS Code writes its process id. */
const lockFile = path.join(userData, 'code.lock');

/**
 * The desktop VS Code: the command `code` on PATH, else a download; nothing where neither is to be had.
 * @returns {Promise<string | undefined>} the program
 */
export async function findDesktop() {
  // A Linux machine without a display has no use for a window.
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  // On Windows the command is a batch file, which only a shell can run; the program lies beside its folder.
  const name = process.platform === 'win32' ? '../Code.exe' : 'code';
  const candidates = (process.env.PATH ?? '').split(path.delimiter).map(folder => path.join(folder, name));
  const found = candidates.find(candidate => existsSync(candidate));
  if (found) return found;
  return downloadAndUnzipVSCode({ cachePath: path.join(root, '.vscode-test') }).catch(() => undefined);
}

/**
 * Opens a folder with the extension under development; settles when the window is closed, or ended by Ctrl-C.
 * @param {string} program
 * @param {string} folder
 */
export async function openDesktop(program, folder) {
  rmSync(lockFile, { force: true });
  const argv = [
    '--wait',
    '--new-window',
    `--user-data-dir=${userData}`,
    `--extensionDevelopmentPath=${root}`,
    folder,
  ];
  const child = spawn(program, argv, { stdio: 'inherit' });
  console.log('VS Code opens the sample project; Ctrl-C ends it.');
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => end(child));
  await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
}

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  child.kill();
  try {
    // The command `code` leaves the window to a process of its own.
    process.kill(Number(readFileSync(lockFile, 'utf8')));
  } catch {
    // No window is open.
  }
}
