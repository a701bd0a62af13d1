import { instructionAt } from '../dockerfile/instruction-at.ts';
import type { Copy, Dockerfile, Word } from '../dockerfile/model.ts';
import { destinationOf } from './copy-target.ts';
import { covers } from './paths.ts';

/** Folders copied from the build context whose content is not known. */
export interface CopiedFolders {
  /** @param source of a COPY or ADD */
  add(source: Word): void;
  /** The copy that brings the deepest of the folders that a path lies in, and its source. */
  holding(path: string): { readonly copy: Copy; readonly source: Word } | undefined;
}

/** Sources alone are kept; where they go is read when a path is asked for, which is seldom. */
export function copiedFolders(dockerfile: Dockerfile): CopiedFolders {
  const sources: Word[] = [];
  const paths = new Map<Word, string>();
  const copyOf = ({ start }: Word) => instructionAt(dockerfile, start) as Copy;
  return { add: source => sources.push(source), holding };

  function holding(path: string) {
    let deepest: Word | undefined;
    let longest = -1;
    for (const source of sources) {
      const folder = pathOf(source);
      if (folder.length < longest || path === folder || !covers(folder, path)) continue;
      deepest = source;
      longest = folder.length;
    }
    return deepest && { copy: copyOf(deepest), source: deepest };
  }

  function pathOf(source: Word): string {
    const path = paths.get(source) ?? destinationOf(dockerfile, copyOf(source));
    paths.set(source, path);
    return path;
  }
}
