import { commandReader, execList } from './command-reader.ts';
import type { Word } from './model.ts';
import { decoded, type ScriptText, unquoted } from './script-text.ts';
import type { Command, Place } from './shell.ts';
import { baseName } from './shell-words.ts';

/** The simple commands of a script in the order of the text, those of nested scripts behind the command that runs them. */
export function readCommands(script: ScriptText, source: string): Command[] {
  const reader = commandReader(source, word => unquoted(word, source));
  reader.readScript(script, {
    parent: undefined,
    user: undefined,
    unconditional: true,
    placed: true,
    outer: undefined,
    redirects: [],
  });
  return reader.commands;
}

/** The command of an exec form such as `["sh", "-c", "…"]`, and what it runs. */
export function readExecCommand(strings: readonly Word[], source: string): Command[] {
  const reader = commandReader(source, word => decoded(word, source));
  const words = strings.map(word => ({ ...word, variables: [], literal: true }));
  const span = { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  const place: Place = {
    unconditional: true,
    before: '',
    after: '',
    statement: span,
    list: execList,
    outer: undefined,
  };
  const command: Command = {
    name: baseName(words[0]?.value ?? ''),
    words,
    assignments: [],
    redirects: [],
    span,
    pipedInto: undefined,
    pipedFrom: undefined,
    parent: undefined,
    user: undefined,
    place,
  };
  reader.commands.push(command);
  reader.readWrapped(command);
  return reader.commands;
}
