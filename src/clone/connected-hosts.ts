import type { RuleContext } from '../context.ts';
import type { Dockerfile, Env, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { textOf } from '../dockerfile/text.ts';
import { pinnedLine } from './known-hosts.ts';
import type { SshHost } from './ssh-host.ts';
import { sshNeeds } from './ssh-need.ts';

export interface ConnectedHosts {
  /** Of known_hosts, for the hosts whose keys are known. */
  readonly lines: readonly string[];
  /** Whether the key of one is not known. */
  readonly unknown: boolean;
  /** The RUN before which the keys have to be there. */
  readonly first: Run | undefined;
}

/** The hosts that the stage connects to from here on, as far as they are known. */
export function connectedHosts({ dockerfile, settings }: RuleContext, from: Run | Env): ConnectedHosts {
  const hosts: SshHost[] = [];
  let first: Run | undefined;
  for (const run of runsFrom(dockerfile, from)) {
    const needs = sshNeeds(dockerfile, run).filter(n => n.certainty !== 'possible');
    if (needs.length) first ??= run;
    hosts.push(...needs.flatMap(n => n.hosts));
  }
  hosts.push(...namedHosts(dockerfile, from));
  const lines = hosts.map(host => pinnedLine(host, settings.hostKeys));
  return {
    lines: [...new Set(lines.filter(line => line !== undefined))],
    unknown: lines.includes(undefined),
    first: first ?? (from.keyword === 'RUN' ? from : undefined),
  };
}

/** `Host github.com` of the configuration that the instruction writes. */
function namedHosts(dockerfile: Dockerfile, at: Run | Env): SshHost[] {
  return [...textOf(dockerfile, at).matchAll(/\bHost(?:\s|\\t)+([\w-]+(?:\.[\w-]+)+)/gi)].map(m => ({
    host: (m[1] as string).toLowerCase(),
    port: 22,
  }));
}
