import { leavesOf } from './leaf-commands.ts';
import type { Comment, Heredoc, Run, Word } from './model.ts';
import { nestsTooDeep, type ScriptText } from './script-text.ts';
import type { Script } from './shell.ts';
import { readCommands, readExecCommand } from './shell-commands.ts';
import type { Source } from './source.ts';
import { contains, type Span } from './text.ts';

export type ShellKind = 'posix' | 'other';

const notUnderstood: Script = { understood: false, commands: [], leaves: [], conditionals: [] };

const understood = ({ commands, conditionals }: Pick<Script, 'commands' | 'conditionals'>): Script => ({
  understood: true,
  commands,
  leaves: leavesOf(commands),
  conditionals,
});

/** The shell that a SHELL instruction chooses, also behind a program that starts it: `conda run -n env bash -c`. */
export const readShell = (words: readonly Word[]): ShellKind => {
  const program = words.findLast(({ value }) => !value.startsWith('-'))?.value ?? '';
  return /(^|[\\/])(ba|da|a|k|z)?sh$/.test(program) ? 'posix' : 'other';
};

/** The script of a RUN: what `instruction` says behind its flags. */
export function readRunScript(
  source: Source,
  instruction: Pick<Run, 'span' | 'words' | 'json' | 'heredocs'>,
  shell: ShellKind,
): Script {
  const first = instruction.words[0];
  if (!first) return understood({ commands: [], conditionals: [] });
  if (instruction.json) return understood(readExecCommand(instruction.words, source.text));
  if (shell === 'other') return notUnderstood;
  const script = isHeredocAlone(instruction)
    ? heredocScript(source.text, instruction.heredocs[0] as Heredoc)
    : lineScript(source, { ...instruction.span, start: first.start }, instruction.heredocs);
  if (!script || nestsTooDeep(script)) return notUnderstood;
  return understood(readCommands(script, source.text));
}

/** `RUN <<EOF` and nothing else: then the body is what runs. */
function isHeredocAlone({ words, heredocs }: Pick<Run, 'words' | 'heredocs'>): boolean {
  const span = heredocs[0]?.span;
  return heredocs.length === 1 && words.every(word => span && contains(span, word.span));
}

/** The lines of the instruction, heredocs included as the shell's own. */
function lineScript(source: Source, span: Span, heredocs: readonly Heredoc[]): ScriptText {
  const codeEnd = heredocs[0]?.bodySpan.start ?? span.end;
  const code = plainShell(source, { start: span.start, end: codeEnd });
  return { text: code + source.text.slice(codeEnd, span.end).replaceAll('\r\n', '\n\n'), offset: span.start };
}

/** The body, unless its first line names a program that is no shell. */
function heredocScript(text: string, heredoc: Heredoc): ScriptText | undefined {
  const [line, program = '', argument] = /^#![ \t]*(\S+)(?:[ \t]+(\S+))?/.exec(heredoc.body) ?? [];
  const shell = /(^|\/)env$/.test(program) ? (argument ?? '') : program;
  if (line && !/(^|\/)(ba|da|a|k|z)?sh$/.test(shell)) return undefined;
  const { start, end } = heredoc.bodySpan;
  return { text: text.slice(start, end).replaceAll('\r\n', '\n\n'), offset: start };
}

/** The piece as the shell gets it, at equal length: comments and blank lines gone, continuations in the shell's own form. */
function plainShell({ text, escape: escapeCharacter, comments }: Source, piece: Span): string {
  let result = '';
  let at = piece.start;
  for (let i = firstFrom(comments, at); i < comments.length; i++) {
    const { span } = comments[i] as Comment;
    if (span.start >= piece.end) break;
    // The comment's line end goes too: the builder removes the whole line.
    const end = Math.min(span.end + (text[span.end] === '\r' ? 2 : 1), piece.end);
    result += text.slice(at, span.start) + ' '.repeat(end - span.start);
    at = end;
  }
  result += text.slice(at, piece.end);
  const continuation =
    escapeCharacter === '`' ? /`[ \t]*\r?\n(?:[ \t]*\r?\n)*/g : /\\[ \t]*\r?\n(?:[ \t]*\r?\n)*/g;
  return result.replace(continuation, found => `${' '.repeat(found.length - 2)}\\\n`);
}

/** Index of the first comment that starts at the offset or behind it. */
function firstFrom(comments: readonly Comment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle] as Comment).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
