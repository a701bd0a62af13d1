import { baseName } from './base-name.ts';
import type { Reading, Surroundings } from './reading.ts';
import { readStatements } from './script-statements.ts';
import type { ScriptText } from './script-text.ts';
import type { Command, ShellWord } from './shell.ts';
import { nestedScript, wrappedCommand } from './shell-wrappers.ts';

/** The list of a RUN's own statements in shell form, and the one of the single command in exec form. */
export const topList = 0;
export const execList = -1;

/**
 * Reads scripts into the flat list `commands`, those of nested scripts behind the command that runs them.
 * @param scriptOf the script that a word holds
 */
export function commandReader(source: string, scriptOf: (word: ShellWord) => ScriptText) {
  const reading: Reading = { source, commands: [], conditionals: [], lists: topList };
  const { commands, conditionals } = reading;
  return { commands, conditionals, readScript, readWrapped };

  function readScript(script: ScriptText, around: Surroundings): void {
    readStatements(script, around, reading, readWrapped);
  }

  /** What `sudo`, `su -c "…"`, `sh -c '…'` and the like run. */
  function readWrapped(command: Command): void {
    if (depthOf(command) > wrapperLimit) return;
    const nested = nestedScript(command);
    if (nested) {
      const { unconditional } = command.place ?? { unconditional: false };
      readScript(scriptOf(nested.word), {
        parent: command,
        user: nested.user ?? command.user,
        unconditional,
        placed: command.place !== undefined,
        outer: undefined,
        redirects: command.redirects,
      });
      return;
    }
    const wrapped = wrappedCommand(command);
    if (!wrapped) return;
    const words = command.words.slice(wrapped.from);
    const first = words[0];
    const last = words.at(-1);
    if (!first || !last) return;
    const inner: Command = {
      ...command,
      name: baseName(first.value),
      words,
      assignments: [...command.assignments, ...wrapped.assignments],
      span: { start: first.span.start, end: last.span.end },
      parent: command,
      user: wrapped.user ?? command.user,
    };
    commands.push(inner);
    readWrapped(inner);
  }
}

/** `sudo sudo sudo …`: more is no script of a person. */
const wrapperLimit = 20;

function depthOf({ parent }: Command): number {
  let depth = 0;
  for (let command = parent; command; command = command.parent) depth++;
  return depth;
}
