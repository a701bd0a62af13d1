import { joinPath } from '../dockerfile/environment.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { homeOf } from '../dockerfile/users.ts';

/** Where relative paths and `~` lead at one place of the build. */
export interface Place {
  /** Undefined when unknown: then relative paths start with `$PWD`. */
  readonly folder: string | undefined;
  readonly home: string;
}

/** The place in which the commands of an instruction start. */
export function placeOf(dockerfile: Dockerfile, at: Instruction, user?: string): Place {
  const { variables } = dockerfile;
  const name = user ?? variables.user(at) ?? 'root';
  const written = user === undefined ? variables.lookup('HOME', at)?.definition.value : undefined;
  const home = (written && variables.expand(written, at)) || homeOf(at, name);
  return { folder: variables.workdir(at), home };
}

/**
 * The path in the image that a word means, with what is known put in: absolute, without `.`, `..` or a slash at the end.
 * A path that starts with an unknown variable keeps it, so that the same words still mean the same file.
 */
export function resolvePath(dockerfile: Dockerfile, text: string, at: Instruction, place: Place): string {
  const home = text
    .replace(/^~(?=\/|$)/, place.home)
    .replace(/^~(\w+)(?=\/|$)/, (_, user: string) => homeOf(at, user))
    .replace(/\$(?:HOME\b|\{HOME\})/g, place.home);
  const path = dockerfile.variables.expand(home, at) ?? home;
  if (path.startsWith('/')) return joinPath('/', path);
  if (path.startsWith('$')) return path.replace(/\/+(?=\/|$)/g, '');
  return place.folder === undefined
    ? `$PWD${joinPath('/', path)}`.replace(/\/$/, '')
    : joinPath(place.folder, path);
}

/** Whether a path given to `rm` or `COPY --from` takes the file with it: the file itself, a folder above it, a pattern. */
export function covers(pattern: string, path: string): boolean {
  if (pattern === path || pattern === '/' || path.startsWith(`${pattern}/`)) return true;
  if (!/[*?[]/.test(pattern)) return false;
  const wanted = pattern.split('/');
  const parts = path.split('/');
  return wanted.length <= parts.length && wanted.every((glob, i) => matches(glob, parts[i] as string));
}

function matches(glob: string, name: string): boolean {
  if (!/[*?[]/.test(glob)) return glob === name;
  const source = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    return false;
  }
}
