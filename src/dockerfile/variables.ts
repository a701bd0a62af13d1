import type { Arg, Definition, Env, Instruction } from './model.ts';

/** What ARG and ENV say at a place in the file. */
export interface Variables {
  /** The definition in force just before the instruction, inherited through FROM; undefined when there is none. */
  lookup(name: string, at: Instruction): VariableDefinition | undefined;
  /**
   * The text with `$NAME`, `${NAME}`, `${NAME:-word}` and `${NAME:+word}` replaced as the builder does it;
   * undefined when a variable has no value known from the file (an ARG without default, say).
   */
  expand(text: string, at: Instruction): string | undefined;
  /** The working directory, absolute when known: `/` at the start; undefined after a WORKDIR that cannot be resolved. */
  workdir(at: BuildPlace): string | undefined;
  /** The user (`name` or `uid`, group left out) that RUN would have; at the start of a stage on an outside image the one known of that, else `root`; undefined when unresolvable. */
  user(at: BuildPlace): string | undefined;
}

/** The place before an instruction, also one that is not there: behind the last one, say. */
export type BuildPlace = Pick<Instruction, 'index' | 'stage'>;

export interface VariableDefinition {
  readonly instruction: Arg | Env;
  readonly definition: Definition;
}
