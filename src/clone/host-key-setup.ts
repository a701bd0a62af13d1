import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { textOf } from '../dockerfile/text.ts';
import type { RemoteUrl } from '../repository/remote-url.ts';
import { pinnedLine } from './known-hosts.ts';

export interface HostKeySetup {
  /** Shell commands that write the key to the place that every user's ssh reads; empty when it is there already. */
  readonly setup: readonly string[];
  /** Whether the key is not known here and has to come with the build, as a secret. */
  readonly secret: boolean;
}

/**
 * How the clone comes to know its hosts: pinned keys, never ones asked from the network while building.
 * @param others further remotes, those of submodules.
 * @param kept what else the build does before.
 */
export function hostKeySetup(
  dockerfile: Dockerfile,
  at: Instruction,
  remote: RemoteUrl | undefined,
  extraLines: readonly string[],
  others: readonly RemoteUrl[] = [],
  kept = '',
): HostKeySetup {
  const lines = [remote, ...others].map(one => one && pinnedLine(one, extraLines));
  if (lines.includes(undefined)) return { setup: [], secret: true };
  const missing = [...new Set(lines as string[])].filter(
    line => !kept.includes(keyOf(line)) && !isPinned(dockerfile, at, line),
  );
  if (!missing.length) return { setup: [], secret: false };
  const write = `printf '%s\\n' ${missing.map(line => `'${line}'`).join(' ')} >> /etc/ssh/ssh_known_hosts`;
  return { setup: ['mkdir -p /etc/ssh', write], secret: false };
}

const keyOf = (line: string): string => line.split(/\s+/)[2] as string;

/** Whether an earlier instruction of the stage has the very key. */
function isPinned(dockerfile: Dockerfile, at: Instruction, line: string): boolean {
  const key = keyOf(line);
  return dockerfile.instructions.some(
    i => i.index < at.index && i.stage === at.stage && textOf(dockerfile, i).includes(key),
  );
}
