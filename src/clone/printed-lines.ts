import type { Command } from '../dockerfile/shell.ts';

/** The lines that `echo` or `printf` prints, trimmed; none of a command that prints into another, or prints nothing. */
export function printedLines({ name, words, pipedInto }: Command): string[] {
  if (!/^(?:echo|printf)$/.test(name) || pipedInto) return [];
  return words
    .slice(1)
    .filter(word => !/^-[en]+$/.test(word.value))
    .flatMap(word => word.value.split(/\\n|\n/))
    .map(line => line.replace(/^(?:\\t|\s)+/, '').trim())
    .filter(line => line !== '' && line !== '%s');
}
