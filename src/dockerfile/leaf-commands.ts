import type { Command } from './shell.ts';

/** The commands that do the work: those that only run others (`sudo`, `sh -c`) are left out. */
export function leavesOf(commands: readonly Command[]): readonly Command[] {
  const runners = new Set(commands.filter(c => c.place && c.parent).map(c => c.parent));
  return runners.size ? commands.filter(c => !runners.has(c)) : commands;
}
