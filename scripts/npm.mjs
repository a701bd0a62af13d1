import { spawnSync } from 'node:child_process';

/**
 * Runs npm with its output shown.
 * @param {string} folder
 * @param {string[]} argv
 * @returns {boolean} whether it ended with exit code 0
 */
export function npm(folder, argv) {
  // The npm that started this script; its command on PATH is a batch file on Windows, which needs a shell.
  const cli = process.env.npm_execpath;
  const [program, first] = cli ? [process.execPath, [cli]] : ['npm', []];
  return spawnSync(program, [...first, ...argv], { cwd: folder, stdio: 'inherit' }).status === 0;
}
