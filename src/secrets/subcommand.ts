import type { Command } from '../dockerfile/shell.ts';

/** The first word behind the program, `config` of `npm config set`; '' for the program alone. */
export const subcommandOf = ({ words }: Command): string => words[1]?.value ?? '';
