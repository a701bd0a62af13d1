import { placeAt } from '../clone/command-places.ts';
import type { SourceCopy } from '../clone/source-copy.ts';
import type { Copy, Dockerfile, Run } from '../dockerfile/model.ts';
import { resolvePath } from '../secrets/paths.ts';

/** A source folder of the context and where it goes. */
export interface CodeFolder {
  readonly copy: Copy;
  /** In the build context, '' for the whole of it. */
  readonly path: string;
  /** In the image: an absolute path, or one that starts with a variable. */
  readonly folder: string;
}

/** Undefined where one of the copies cannot come later than the RUN. */
export function codeFolders(
  dockerfile: Dockerfile,
  run: Run,
  copies: readonly SourceCopy[],
): CodeFolder[] | undefined {
  const code = copies.flatMap(({ copy, path }) => {
    const folder = targetOf(dockerfile, copy);
    if (copy.stage !== run.stage || path === undefined || copy.heredocs.length) return [];
    return folder === undefined || fixedFolder.test(folder) ? [] : { copy, path, folder };
  });
  return code.length === copies.length ? code : undefined;
}

/** A folder that is not known, or one of the system, whose files change what an install does. */
const fixedFolder =
  /^([^/$].*|\/)?$|^\/(etc|bin|lib\w*|sbin|var\/lib)(\/|$)|^\/usr(\/local)?(\/(s?bin|lib\w*|share|etc|include)(\/|$)|$)/;

/** Where a copy goes: absolute, from a variable on, or as written where its folder is not known. */
export const targetOf = (dockerfile: Dockerfile, copy: Copy): string | undefined =>
  copy.destination && resolvePath(dockerfile, copy.destination.value, copy, placeAt(dockerfile, copy));
