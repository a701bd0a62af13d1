import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { contextPath, folderAt, type PlacedCopy } from './source-copy.ts';

/**
 * A path of a Dockerfile as a word of a POSIX shell, variables kept: `/app`, `"$APP_DIR/src"`. Undefined where it
 * holds characters that would need more than double quotes.
 */
export function shellPath(path: string): string | undefined {
  if (/^[\w./@+,:-]+$/.test(path)) return path;
  return /^[\w ./@+,:${}~-]+$/.test(path) && !/\$[^A-Za-z_{]/.test(path) ? `"${path}"` : undefined;
}

/** The folder that a COPY fills, as a shell word; variables stay, since RUN has them too. */
export function destinationWord(dockerfile: Dockerfile, copy: PlacedCopy): string | undefined {
  const written = copy.destination.value;
  const trimmed = written.length > 1 ? written.replace(/\/+(\.?\/*)$/, '') || '/' : written;
  if (trimmed.startsWith('/') || trimmed.startsWith('$')) return shellPath(trimmed);
  const absolute = folderAt(dockerfile, trimmed, copy);
  return shellPath(absolute ?? ['$PWD', contextPath(trimmed)].filter(Boolean).join('/'));
}

/** Whether a folder is there because it is the working directory or holds it. */
export function existsAlready(dockerfile: Dockerfile, directory: string, at: Instruction): boolean {
  const workdir = dockerfile.variables.workdir(at);
  if (directory === '"$PWD"' || directory === '/') return true;
  const path = dockerfile.variables.expand(directory.replaceAll('"', ''), at);
  return path !== undefined && workdir !== undefined && (workdir === path || workdir.startsWith(`${path}/`));
}
