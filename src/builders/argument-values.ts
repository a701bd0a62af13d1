import { type KnownRepository, type RepositoryFacts, repositoryOf } from '../repository/facts.ts';
import type { CloneNeed } from './clone-needs.ts';
import type { BuildNeeds } from './needs.ts';

/**
 * Values for build arguments that git knows: the commit of the work tree's HEAD, the newest commit that the remote has
 * for a base, the remote's ssh URL. Arguments that git says nothing of are left out.
 */
export function argumentValues(needs: BuildNeeds, facts: RepositoryFacts): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, kind } of needs.arguments) {
    const clone = needs.clones.find(({ commit }) => commit === name) ?? companion(needs, name);
    const repository = repositoryForClone(clone, facts);
    const value =
      kind === 'commit'
        ? repository?.head
        : kind === 'base-commit'
          ? repository?.pushed
          : kind === 'repository'
            ? repository?.remote?.ssh
            : undefined;
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** The work tree whose remote a clone names; the one of the build context when it names none. */
export function repositoryForClone(
  clone: CloneNeed | undefined,
  facts: RepositoryFacts,
): KnownRepository | undefined {
  const own = repositoryOf(facts, '.') ?? onlyNested(facts);
  if (clone?.repository === undefined) return own;
  const all = facts.kind === 'unknown' ? [] : [own, ...nestedOf(facts)];
  return all.find(repository => repository?.remote?.ssh === clone.repository);
}

/** `SHOP_REPOSITORY` belongs to the clone of `SHOP_COMMIT_SHA`. */
function companion(needs: BuildNeeds, name: string): CloneNeed | undefined {
  const prefix = name.replace(/(REPOSITORY|REPO|BASE_COMMIT).*$/, '');
  return needs.clones.find(({ commit }) => commit.replace(/(COMMIT|SHA).*$/, '') === prefix);
}

/** A context without a repository of its own that holds a single one. */
function onlyNested(facts: RepositoryFacts): KnownRepository | undefined {
  const nested = facts.kind === 'none' ? Object.values(facts.nested) : [];
  return nested.length === 1 ? nested[0] : undefined;
}

const nestedOf = (facts: RepositoryFacts & { kind: 'none' | 'known' }): KnownRepository[] =>
  Object.values(facts.nested).flatMap(repository => [repository, ...nestedOf(repository)]);
