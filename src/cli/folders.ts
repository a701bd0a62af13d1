import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder and those above it up to the work tree's root; outside of work trees up to the working directory, and
 * outside of that the folder alone.
 */
export function foldersFrom(folder: string): readonly [string, ...string[]] {
  const above: [string, ...string[]] = [folder];
  for (let at = folder; !existsSync(path.join(at, '.git')); ) {
    const parent = path.dirname(at);
    if (parent === at) return upTo(process.cwd(), above);
    above.push(parent);
    at = parent;
  }
  return above;
}

function upTo(limit: string, [own, ...above]: readonly [string, ...string[]]): [string, ...string[]] {
  return own === limit ? [own] : [own, ...above.slice(0, above.indexOf(limit) + 1)];
}
