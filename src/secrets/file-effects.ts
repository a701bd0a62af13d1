import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { programEffects } from './program-effects.ts';

/** What a simple command does to files, as far as that can be told from its words. Paths are as written. */
export interface FileEffects {
  /** Files whose content its output, or the file that it writes, takes. */
  readonly reads: readonly string[];
  readonly writes: readonly FileWrite[];
  readonly removes: readonly string[];
  /** Whether its standard output repeats its arguments, passes on what it reads, or is something else. */
  readonly output: 'arguments' | 'input' | 'unknown' | 'nothing';
}

export interface FileWrite {
  readonly path: string;
  readonly content: 'output' | 'input' | 'reads' | 'arguments' | 'download' | 'new-key';
}

export function fileEffects(command: Command): FileEffects {
  const own = programEffects(command);
  const writes = command.redirects
    .filter(r => /^(?:&?>>?|>\|)$/.test(r.operator) && (r.descriptor ?? 1) === 1 && r.target)
    .map((r): FileWrite => ({ path: (r.target as ShellWord).value, content: 'output' }));
  return { ...own, reads: [...own.reads, ...inputsOf(command)], writes: [...own.writes, ...writes] };
}

/** The files of `<`. */
export const inputsOf = ({ redirects }: Command): string[] =>
  redirects.flatMap(r => (r.operator === '<' && r.target ? [r.target.value] : []));
