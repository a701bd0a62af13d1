import type { Run } from './model.ts';
import type { Command, Script } from './shell.ts';

const known = new WeakMap<Script, readonly Command[]>();

/** The commands that do the work: those that only run others (`sudo`, `sh -c`) are left out. */
export function leafCommands({ script }: Pick<Run, 'script'>): readonly Command[] {
  let leaves = known.get(script);
  if (!leaves) {
    const { commands } = script;
    const runners = new Set(commands.filter(c => c.place && c.parent).map(c => c.parent));
    leaves = runners.size ? commands.filter(c => !runners.has(c)) : commands;
    known.set(script, leaves);
  }
  return leaves;
}
