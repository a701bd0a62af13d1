import { type RepositoryFacts, unknownRepository } from './facts.ts';
import { gatherFacts } from './git.ts';

/** Facts by folder. Gathering happens once however many ask. */
export interface RepositoryCache {
  /** Gathers unless that has been done or is under way. */
  of(folder: string): Promise<RepositoryFacts>;
  /** What was gathered last, also when it has expired since: a stale fact is better than a flicker. */
  latest(folder: string): RepositoryFacts;
  /** The next `of` gathers again; what is under way is answered to those who wait for it, and not remembered. */
  expire(folder: string): void;
  /** Forgets all folders. */
  clear(): void;
}

export type Gather = (folder: string) => Promise<RepositoryFacts>;

export function createRepositoryCache(gather: Gather = gatherFacts): RepositoryCache {
  const gatherings = new Map<string, Promise<RepositoryFacts>>();
  const gathered = new Map<string, RepositoryFacts>();

  const start = (folder: string) => {
    const gathering = gather(folder);
    gatherings.set(folder, gathering);
    const isCurrent = () => gatherings.get(folder) === gathering;
    gathering.then(
      facts => isCurrent() && gathered.set(folder, facts),
      () => isCurrent() && gatherings.delete(folder),
    );
    return gathering;
  };

  return {
    of: folder => gatherings.get(folder) ?? start(folder),
    latest: folder => gathered.get(folder) ?? unknownRepository,
    expire: folder => void gatherings.delete(folder),
    clear() {
      gatherings.clear();
      gathered.clear();
    },
  };
}
