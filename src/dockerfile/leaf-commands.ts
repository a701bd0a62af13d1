import type { Run } from './model.ts';
import type { Command } from './shell.ts';

/** The commands that do the work: those that only run others (`sudo`, `sh -c`) are left out. */
export function leafCommands(run: Run): Command[] {
  const runners = new Set(run.script.commands.filter(c => c.place).map(c => c.parent));
  return run.script.commands.filter(c => !runners.has(c));
}
