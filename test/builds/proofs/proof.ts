import type { Builder } from '../builders/builder.ts';
import type { GitServer } from '../git/server.ts';
import type { Machine } from '../machine/machine.ts';

/** Something that real builds show to be so. */
export interface Proof {
  readonly name: string;
  /** The builders that it is for; all without. */
  readonly builders?: readonly string[];
  /**
   * @param name tells this run's images and repositories from others
   * @returns what was measured, in one line
   * @throws with what is wrong
   */
  prove(place: Place, name: string): Promise<string>;
}

export interface Place {
  readonly machine: Machine;
  readonly server: GitServer;
  readonly builder: Builder;
}

/** @throws with the first of the problems, when there are any. */
export function rejectAny(problems: readonly string[], dockerfile: string): void {
  if (problems.length > 0) throw new Error(`${problems.slice(0, 12).join('\n')}\n${dockerfile}`);
}
