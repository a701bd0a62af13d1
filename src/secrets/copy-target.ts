import { baseName } from '../dockerfile/base-name.ts';
import type { Copy, Dockerfile } from '../dockerfile/model.ts';
import { covers, placeOf, resolvePath } from './paths.ts';

/** The path in the image that a copy names as its destination. */
export const destinationOf = (dockerfile: Dockerfile, copy: Copy): string =>
  resolvePath(dockerfile, copy.destination?.value ?? '', copy, placeOf(dockerfile, copy));

/**
 * Where one source of a copy comes to lie.
 * @param written the destination as written, with what is known of variables put in
 */
export function targetOf(dockerfile: Dockerfile, copy: Copy, source: string, written: string): string {
  const intoFolder = /\/$|(?:^|\/)\.{1,2}$/.test(written) || copy.sources.length > 1;
  const destination = destinationOf(dockerfile, copy);
  return intoFolder ? inFolder(destination, nameOfSource(source)) : destination;
}

/** Whether the destination is a folder already, which then gets the file. */
export function isThere(dockerfile: Dockerfile, copy: Copy, written: string): boolean {
  if (covers(destinationOf(dockerfile, copy), placeOf(dockerfile, copy).folder ?? '')) return true;
  if (/\/\.(?:m2|gradle|cargo|config|nuget|docker)$|^\/(?:etc|root|tmp|opt)$/.test(written)) return true;
  return dockerfile.runs.some(
    run =>
      run.stage === copy.stage &&
      run.index < copy.index &&
      run.bare.includes('mkdir') &&
      run.bare.split(/[\s;&|]+/).includes(written),
  );
}

/** The last part of a source's path; `token.txt*` is how a file is written that may be missing. */
export const nameOfSource = (source: string): string => baseName(source.replace(/\/+$|(?<=\w)\*$/, ''));

export const inFolder = (folder: string, name: string): string => `${folder === '/' ? '' : folder}/${name}`;
