import { parseRemoteUrl } from '../repository/remote-url.ts';

export interface SshHost {
  readonly host: string;
  readonly port: number;
}

/** The host of an ssh address anywhere in the word: `git@host:path`, `ssh://…`, `git+ssh://…`, `name @ git+ssh://…`. */
export function sshHost(word: string): SshHost | undefined {
  const [url] = /(?:git\+)?ssh:\/\/[^\s"']+/.exec(word) ?? [];
  if (url) {
    const [, host, port] = /^(?:git\+)?ssh:\/\/(?:[^/@]*@)?([\w.-]+)(?::(\d+))?/.exec(url) ?? [];
    return host === undefined ? undefined : { host: host.toLowerCase(), port: Number(port ?? 22) };
  }
  const [scp] = /(?:^|\+|=|\s)[\w.-]+@[\w.-]+\.[\w-]+:[^\s:]\S*/.exec(word) ?? [];
  const remote = scp && parseRemoteUrl(scp.replace(/^[+=\s]/, ''));
  return remote ? { host: remote.host, port: remote.port } : undefined;
}

/** The host of `user@host`, as ssh takes it. */
export const loginHost = (word: string): SshHost | undefined => {
  const [, host] = /^[\w.-]+@([\w.-]+)$/.exec(word) ?? [];
  return host === undefined ? undefined : { host: host.toLowerCase(), port: 22 };
};
