import { posix } from 'node:path';
import { keepsGit } from '../clone/reads-git.ts';
import { copiedTree } from '../clone/repository-of-copy.ts';
import { sourceCopies } from '../clone/source-copy.ts';
import type { RuleContext } from '../context.ts';
import type { Instruction } from '../dockerfile/model.ts';

/** The COPY whose cost the history of a repository tells. */
export interface MeasuredCopy {
  readonly copy: Instruction;
  /** The folder that it carries, relative to the build context; '' for the context itself. */
  readonly path: string;
  /** The repository's newest commit: another one makes another history. */
  readonly head: string;
  /** Whether it carries `.git`, and the clone in its place keeps it. */
  readonly copiesGit: boolean;
  readonly keepsGit: boolean;
  /** What the ignore file leaves out; paths relative to `path`. */
  ignores(path: string): boolean;
}

/** The largest copy of source code that ships; undefined where no repository is known, or too little is copied. */
export function measuredCopy(context: RuleContext): MeasuredCopy | undefined {
  const { dockerfile, repository, buildContext, settings } = context;
  const found = sourceCopies(dockerfile, repository).flatMap(source => {
    const tree = copiedTree(repository, source);
    const bytes = tree?.size?.bytes ?? 0;
    const head = tree?.repository?.head;
    const { path, copy } = source;
    if (!head || path === undefined || !copy.stage?.ships || bytes < settings.minimumLayerSize) return [];
    return [
      {
        copy,
        path,
        head,
        bytes,
        keepsGit: keepsGit(context, source),
        copiesGit: buildContext.has(posix.join(path, '.git')),
        ignores: (p: string) => buildContext.ignores(posix.join(path, p)),
      },
    ];
  });
  return found.sort((a, b) => b.bytes - a.bytes)[0];
}

/** Whether the copy carries `.git` along, and the clone in its place does not. */
export const dropsGit = ({ copiesGit, keepsGit }: MeasuredCopy): boolean => copiesGit && !keepsGit;
