import type { Span } from './text.ts';

/** A line of the source text, without its ending. */
export interface Line extends Span {
  /** Offset behind the line ending. */
  readonly next: number;
}

/** The line that starts at the offset. */
export function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  if (newline === -1) return { start, end: text.length, next: text.length };
  return {
    start,
    end: newline > start && text[newline - 1] === '\r' ? newline - 1 : newline,
    next: newline + 1,
  };
}

/** Offset of the first character that is not white space; the line's end when there is none. */
export function firstCharacter(text: string, line: Span): number {
  let at = line.start;
  while (at < line.end && isSpace(text[at])) at++;
  return at;
}

/** Offset behind the last character that is not white space; the line's start when there is none. */
export function endOfCharacters(text: string, line: Span): number {
  let at = line.end;
  while (at > line.start && isSpace(text[at - 1])) at--;
  return at;
}

/** A carriage return that ends no line is white space to the builder, a byte order mark is dropped. */
const isSpace = (c: string | undefined): boolean => c === ' ' || c === '\t' || c === '\r' || c === '\uFEFF';
