import { parseRemoteUrl } from '../repository/remote-url.ts';

/** How known_hosts names the host of a repository: `gitlab.com`, `[git.example.com]:2222`. */
export function knownHostName(url: string): string | undefined {
  const remote = parseRemoteUrl(url);
  if (!remote) return undefined;
  return remote.port === 22 ? remote.host : `[${remote.host}]:${remote.port}`;
}

/** Whether a Dockerfile holds a known_hosts line for the host of a repository. */
export function hostKeyPinned(text: string, url: string): boolean {
  const name = knownHostName(url);
  if (name === undefined) return false;
  const escaped = name.replace(/[.[\]]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${escaped}(,\\S+)? (ssh-|ecdsa-|sk-)[\\w@.-]+ [A-Za-z0-9+/]{40,}`).test(
    text,
  );
}
