import type { RuleContext } from '../context.ts';
import type { KnownRepository, Submodule } from '../repository/facts.ts';
import { parseRemoteUrl, type RemoteUrl } from '../repository/remote-url.ts';
import type { CopiedTree } from './repository-of-copy.ts';
import type { SourceCopy } from './source-copy.ts';

/** A submodule whose files come with the tree. */
export interface SubmoduleTree {
  /** Folder below the tree. */
  readonly path: string;
  readonly remote: RemoteUrl;
  /** Full id of the commit that the first stage writes; the second asks the tree that holds the submodule. */
  readonly baseCommit: string;
  /** The submodule that holds this one; undefined for the tree itself. */
  readonly parent: SubmoduleTree | undefined;
}

/** More of them make a RUN that nobody reads. */
const mostSubmodules = 6;

/** The submodules that a COPY carries; undefined when one of them has no address or commit, or when they are too many. */
export function submoduleTrees(
  { repository: facts }: RuleContext,
  source: SourceCopy,
  tree: CopiedTree,
): SubmoduleTree[] | undefined {
  if (!tree.repository || facts.kind === 'unknown') return [];
  const { nested: nestedOnes } = facts;
  const below = source.path ? source.path.slice(tree.folder ? tree.folder.length + 1 : 0) : '';
  const found = collect(tree.repository, tree.folder, below, undefined);
  return found && found.length <= mostSubmodules ? found : undefined;

  /** @param folder where the repository lies in the context; @param below the part of it that is copied. */
  function collect(
    repository: KnownRepository,
    folder: string,
    below: string,
    parent: SubmoduleTree | undefined,
  ): SubmoduleTree[] | undefined {
    const all: SubmoduleTree[] = [];
    for (const submodule of repository.submodules) {
      if (below && submodule.path !== below && !submodule.path.startsWith(`${below}/`)) continue;
      const inContext = [folder, submodule.path].filter(Boolean).join('/');
      const nested = nestedOnes[inContext];
      const within = below ? submodule.path.slice(below.length + 1) : submodule.path;
      const one = toTree(submodule, within, repository, nested, parent);
      if (!one) return undefined;
      const inner = nested ? collect(nested, inContext, '', one) : [];
      if (!inner) return undefined;
      all.push(one, ...inner);
    }
    return all;
  }
}

function toTree(
  submodule: Submodule,
  within: string,
  repository: KnownRepository,
  nested: KnownRepository | undefined,
  parent: SubmoduleTree | undefined,
): SubmoduleTree | undefined {
  const remote = nested?.remote ?? resolveUrl(submodule.url, repository.remote);
  const path = parent ? `${parent.path}/${within}` : within;
  if (!remote || !submodule.commit || !/^[\w./@+-]+$/.test(path)) return undefined;
  return { path, remote, baseCommit: submodule.commit, parent };
}

/** A relative address is seen from the repository's own: `../lib.git`. */
function resolveUrl(url: string, base: RemoteUrl | undefined): RemoteUrl | undefined {
  if (!/^\.\.?\//.test(url)) return parseRemoteUrl(url);
  if (!base) return undefined;
  const parts = base.path.split('/');
  let rest = url;
  for (let up = /^\.\.?\//.exec(rest); up; up = /^\.\.?\//.exec(rest)) {
    if (up[0] === '../') parts.pop();
    rest = rest.slice(up[0].length);
  }
  const path = [...parts, rest].join('/').replace(/\.git$/, '');
  const ending = base.ssh.endsWith('.git') ? '.git' : '';
  return parseRemoteUrl(base.ssh.slice(0, -(base.path + ending).length) + path + ending);
}
