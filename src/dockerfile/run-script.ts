import type { Comment, Heredoc, InstructionBase, Word } from './model.ts';
import type { ScriptText } from './script-text.ts';
import type { Script } from './shell.ts';
import { readCommands, readExecCommand } from './shell-commands.ts';
import type { Span } from './text.ts';

export type ShellKind = 'posix' | 'other';

const notUnderstood: Script = { understood: false, commands: [] };

/** The shell that a SHELL instruction chooses. */
export const readShell = (words: readonly Word[]): ShellKind =>
  /(^|[\\/])(ba|da|a|k|z)?sh$/.test(words[0]?.value ?? '') ? 'posix' : 'other';

/** The script of a RUN: what `instruction` says behind its flags. */
export function readRunScript(
  text: string,
  instruction: Pick<InstructionBase, 'span' | 'words' | 'json' | 'heredocs'>,
  escapeCharacter: string,
  comments: readonly Comment[],
  shell: ShellKind,
): Script {
  const first = instruction.words[0];
  if (!first) return { understood: true, commands: [] };
  if (instruction.json) return { understood: true, commands: readExecCommand(instruction.words, text) };
  if (shell === 'other') return notUnderstood;
  const { heredocs } = instruction;
  const alone = instruction.words.every(word =>
    heredocs.some(h => h.span.start <= word.span.start && word.span.end <= h.span.end),
  );
  if (heredocs.length && alone) {
    const bodies = heredocs.map(heredoc => heredocScript(text, heredoc));
    if (bodies.includes(undefined)) return notUnderstood;
    return { understood: true, commands: bodies.flatMap(body => readCommands(body as ScriptText, text)) };
  }
  const region = { start: first.span.start, end: instruction.span.end };
  const codeEnd = heredocs.length ? (heredocs[0] as Heredoc).bodySpan.start : region.end;
  const code = plainShell(text, { start: region.start, end: codeEnd }, escapeCharacter, comments);
  const bodies = text.slice(codeEnd, region.end).replaceAll('\r\n', '\n\n');
  return { understood: true, commands: readCommands({ text: code + bodies, offset: region.start }, text) };
}

/** `RUN <<EOF`: the body is the script, unless its first line names a program that is no shell. */
function heredocScript(text: string, heredoc: Heredoc): ScriptText | undefined {
  const interpreter = /^#![ \t]*(\S+)(?:[ \t]+(\S+))?/.exec(heredoc.body);
  if (interpreter && !/(^|\/)(env|(ba|da|a|k|z)?sh)$/.test(interpreter[1] ?? '')) return undefined;
  if (interpreter?.[1]?.endsWith('env') && !/^(ba|da|a|k|z)?sh$/.test(interpreter[2] ?? '')) return undefined;
  const { start, end } = heredoc.bodySpan;
  return { text: text.slice(start, end).replaceAll('\r\n', '\n\n'), offset: start };
}

/** The piece as the shell gets it, at equal length: comments and blank lines gone, continuations in the shell's own form. */
function plainShell(
  text: string,
  piece: Span,
  escapeCharacter: string,
  comments: readonly Comment[],
): string {
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
    if ((comments[middle] as Comment).span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
