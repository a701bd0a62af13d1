import { baseName } from './base-name.ts';
import { commandReader, execList } from './command-reader.ts';
import type { Word } from './model.ts';
import { none } from './none.ts';
import { decoded, type ScriptText, unquoted } from './script-text.ts';
import type { Command, Place, Script, ShellWord } from './shell.ts';
import { apart } from './shell-words.ts';

type Read = Pick<Script, 'commands' | 'conditionals'>;

/** The simple commands of a script in the order of the text, those of nested scripts behind the command that runs them. */
export function readCommands(script: ScriptText, source: string): Read {
  const reader = commandReader(source, word => unquoted(word, source));
  reader.readScript(script, {
    parent: undefined,
    user: undefined,
    unconditional: true,
    placed: true,
    outer: undefined,
    redirects: [],
  });
  return reader;
}

/**
 * The command of an exec form such as `["sh", "-c", "…"]`, and what it runs.
 * @param strings at least one
 */
export function readExecCommand(strings: readonly Word[], source: string): Read {
  const reader = commandReader(source, word => decoded(word, source));
  const words = strings.map(({ text, value, span }) => ({
    text,
    value,
    span,
    variables: none,
    literal: true,
  }));
  const [first, last] = [words[0], words.at(-1)] as [ShellWord, ShellWord];
  const span = { start: first.span.start, end: last.span.end };
  const place: Place = {
    unconditional: true,
    before: '',
    after: '',
    statement: span,
    list: execList,
    outer: undefined,
  };
  const command: Command = {
    name: baseName(first.value),
    words,
    assignments: [],
    redirects: [],
    span,
    ...apart,
    place,
  };
  reader.commands.push(command);
  reader.readWrapped(command);
  return reader;
}
