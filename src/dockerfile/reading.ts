import type { Mutable } from './mutable.ts';
import type { Command, Conditional, Place, Redirect } from './shell.ts';

/** What a script or a list gets from what it stands in. */
export interface Surroundings {
  readonly parent: Command | undefined;
  readonly user: string | undefined;
  readonly unconditional: boolean;
  /** False inside substitutions. */
  readonly placed: boolean;
  readonly redirects: readonly Redirect[];
  /** The place of the compound command around. */
  readonly outer: Place | undefined;
}

/** What is read so far of a RUN, from all its scripts. */
export interface Reading {
  readonly source: string;
  readonly commands: Mutable<Command>[];
  readonly conditionals: Conditional[];
  /** How many lists there are: the number of the next one. */
  lists: number;
}
