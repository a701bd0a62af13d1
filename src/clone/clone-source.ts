import type { RuleContext } from '../context.ts';
import type { KnownRepository } from '../repository/facts.ts';
import { parseRemoteUrl, type RemoteUrl } from '../repository/remote-url.ts';
import { type Clone, isApplication } from './clones.ts';
import { ownRepository } from './own-repository.ts';

/** Where a clone of the code that the image is for takes it from. */
export interface Source {
  /** What is known of the repository, when it is that of the build context. */
  readonly own: KnownRepository | undefined;
  /** Undefined where anybody may fetch over https. */
  readonly remote: RemoteUrl | undefined;
  readonly address: string;
}

/** Undefined for tools, for files in git-lfs, and for an address that cannot be written as it is. */
export function cloneSource({ dockerfile, repository }: RuleContext, clone: Clone): Source | undefined {
  const { url } = clone.git;
  const remote = url === undefined ? undefined : parseRemoteUrl(url);
  const own = ownRepository(repository, url);
  if (!url || !remote || own?.lfs || !(own || isApplication(dockerfile, clone))) return undefined;
  if (own || /^(ssh:|[^/]*@)/.test(url)) return { own, remote, address: remote.ssh };
  return /^https:\/\/[\w.-]+(:\d+)?\/[\w./~+-]+$/.test(url)
    ? { own, remote: undefined, address: url }
    : undefined;
}
