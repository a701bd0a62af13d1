import type { Command } from '../dockerfile/shell.ts';
import { inputsOf } from './file-effects.ts';

/** The files that a command names, as written: its words, also behind what tells their use, and its standard input. */
export const namedFiles = (command: Command): string[] => [
  ...command.words.slice(1).map(w => w.value.replace(use, '')),
  ...inputsOf(command),
];

/** `--option=`, dd's `if=`, curl's `@` and `field=@`, openssl's `file:`, an address `file://`, `-ifile`. */
const use = /^(?:--?[\w-]+=|-[a-zA-Z](?=[/~]))?(?:\w+=)?(?:@|file:(?:\/\/)?)?/;
