import type { RuleContext } from '../context.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import type { CopiedTree } from './repository-of-copy.ts';
import type { SourceCopy } from './source-copy.ts';

/** What a COPY takes from the work tree that a clone of the remote does not have. Paths are relative to the context. */
export interface LeftBehind {
  /** Named by a later instruction: they get a COPY of their own. */
  readonly needed: readonly string[];
  /** Everything else that would be missing. */
  readonly dropped: readonly string[];
  /** Tracked files whose changes are not committed. */
  readonly modified: readonly string[];
}

export function leftBehind(context: RuleContext, source: SourceCopy, tree: CopiedTree): LeftBehind {
  const { repository, folder } = tree;
  if (!repository) return { needed: [], dropped: [], modified: [] };
  const { buildContext, dockerfile } = context;
  const secret = new Set(buildContext.secretFiles.map(file => file.path));
  const carried = (paths: readonly string[]) =>
    paths
      .map(path => (folder ? `${folder}/${path}` : path))
      .filter(path => !source.path || path === source.path || path.startsWith(`${source.path}/`))
      .filter(path => !buildContext.ignores(path) && !/(^|\/)\.git(\/|$)/.test(path));
  const missing = carried([...repository.untracked, ...repository.ignored]).filter(path => !secret.has(path));
  const needed = missing.filter(path => isNamed(dockerfile, source, path));
  return {
    needed,
    dropped: missing.filter(path => !needed.includes(path)),
    modified: carried(repository.modified),
  };
}

/** Whether an instruction behind the COPY names the file or folder. */
function isNamed(dockerfile: Dockerfile, source: SourceCopy, path: string): boolean {
  const relative = source.path ? path.slice(source.path.length + 1) : path;
  const name = relative.replace(/\/+$/, '');
  if (!name) return false;
  const { copy } = source;
  return dockerfile.instructions.some(
    instruction =>
      instruction.index > copy.index &&
      instruction.words.some(word => {
        const at = word.value.indexOf(name);
        const before = word.value[at - 1];
        const after = word.value[at + name.length];
        return (
          at !== -1 &&
          (before === undefined || /[/"'\s=:]/.test(before)) &&
          (after === undefined || /[/"'\s;:]/.test(after))
        );
      }),
  );
}
