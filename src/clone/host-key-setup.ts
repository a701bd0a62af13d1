import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { RemoteUrl } from '../repository/remote-url.ts';
import { knownHostLines } from './known-hosts.ts';

export interface HostKeySetup {
  /** Shell commands that write the key to the place that every user's ssh reads; empty when it is there already. */
  readonly setup: readonly string[];
  /** Whether the key is not known here and has to come with the build, as a secret. */
  readonly secret: boolean;
}

/** How the clone comes to know the host: a pinned key, never one asked from the network while building. */
export function hostKeySetup(
  dockerfile: Dockerfile,
  at: Instruction,
  remote: RemoteUrl | undefined,
  extraLines: readonly string[],
): HostKeySetup {
  const lines = remote && knownHostLines(remote.host, remote.port, extraLines);
  const line = lines?.find(l => l.includes(' ssh-ed25519 ')) ?? lines?.[0];
  if (!line) return { setup: [], secret: true };
  const key = line.trim().split(/\s+/)[2] as string;
  const pinned = dockerfile.instructions.some(
    instruction =>
      instruction.index < at.index &&
      instruction.stage === at.stage &&
      dockerfile.text.slice(instruction.span.start, instruction.span.end).includes(key),
  );
  return {
    setup: pinned ? [] : ['mkdir -p /etc/ssh', `printf '%s\\n' '${line.trim()}' >> /etc/ssh/ssh_known_hosts`],
    secret: false,
  };
}
