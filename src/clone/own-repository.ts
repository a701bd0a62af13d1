import type { KnownRepository, RepositoryFacts } from '../repository/facts.ts';
import { parseRemoteUrl } from '../repository/remote-url.ts';

/** The facts about the repository that an address names, when it is the one of the build context or lies in it. */
export function ownRepository(facts: RepositoryFacts, url: string | undefined): KnownRepository | undefined {
  const remote = url === undefined ? undefined : parseRemoteUrl(url);
  if (!remote || facts.kind === 'unknown') return undefined;
  const known = [...(facts.kind === 'known' ? [facts] : []), ...Object.values(facts.nested)];
  return known.find(({ remote: own }) => own?.host === remote.host && own.path === remote.path);
}
