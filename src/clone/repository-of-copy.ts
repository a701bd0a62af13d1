import type { KnownRepository, RepositoryFacts, TreeSize } from '../repository/facts.ts';
import { repositoryOf } from '../repository/facts.ts';
import { contextPath, type SourceCopy } from './source-copy.ts';

/** The repository whose tree a COPY carries. */
export interface CopiedTree {
  /** Undefined where nothing is known: no facts, or a path that depends on an unknown variable. */
  readonly repository: KnownRepository | undefined;
  /** Folder of the repository that is copied; '' for the whole. */
  readonly subtree: string;
  /** The folder of the context that the repository's facts speak of; '' for the context itself. */
  readonly folder: string;
  /** What git tracks there; undefined when unknown. */
  readonly size: TreeSize | undefined;
}

export function copiedTree(facts: RepositoryFacts, source: SourceCopy): CopiedTree | undefined {
  // What folders hold side by side is no tree of the repository.
  if (/(^|\/)\*$/.test(source.source.value)) return undefined;
  const path = source.path ?? nestedFolder(facts, source);
  if (path === undefined) return facts.kind === 'unknown' ? unknownTree('') : undefined;
  const repository = repositoryOf(facts, path);
  if (!repository) return unknownTree(path);
  const folder =
    nestedFolders(facts).find(f => facts.kind !== 'unknown' && facts.nested[f] === repository) ?? '';
  const within = path === folder ? '' : folder ? path.slice(folder.length + 1) : path;
  const subtree = [repository.prefix, within].filter(Boolean).join('/');
  return {
    repository,
    subtree,
    folder,
    size: within === '' ? repository.tracked : repository.entries[within.split('/')[0] as string],
  };
}

const unknownTree = (subtree: string): CopiedTree => ({
  repository: undefined,
  subtree,
  folder: '',
  size: undefined,
});

const nestedFolders = (facts: RepositoryFacts): string[] =>
  facts.kind === 'unknown' ? [] : Object.keys(facts.nested);

/** `src/$PROJECT` when just one repository lies where the variable stands. */
function nestedFolder(facts: RepositoryFacts, source: SourceCopy): string | undefined {
  const parts = contextPath(source.source.value).split('/');
  const fits = (folder: string) => {
    const names = folder.split('/');
    return (
      names.length === parts.length && parts.every((part, i) => part.startsWith('$') || part === names[i])
    );
  };
  const found = nestedFolders(facts).filter(fits);
  return found.length === 1 ? found[0] : undefined;
}
