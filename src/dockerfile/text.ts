import type { Position, Range } from 'vscode-languageserver-types';

/** A piece of the source text: zero-based UTF-16 offsets, half-open `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Something that stands in the text. Its span is made when it is asked for: one kept for each word would be a third of
 * what a long file holds.
 */
export class Placed implements Span {
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }
}

/** Replaces the text of the span; an empty span inserts, an empty `newText` deletes. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/** Whether the spans share a character, or an empty one lies within or at the edge of the other. */
export const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** What stands in the Dockerfile where a part of it does. */
export const textOf = ({ text }: { readonly text: string }, { span }: { readonly span: Span }): string =>
  text.slice(span.start, span.end);

/** Line starts of a text, for conversion between offsets and zero-based line and character. */
export interface LineIndex {
  positionAt(offset: number): Position;
  rangeOf(span: Span): Range;
  /** Zero-based line that holds the offset. */
  lineAt(offset: number): number;
  /** Offset of the first character of a zero-based line; the text's length past the last line. */
  lineStart(line: number): number;
  readonly lineCount: number;
}

export function indexLines(text: string): LineIndex {
  let known: number[] | undefined;
  /** Counted when the first is asked for: what is only linted is never asked. */
  const starts = (): readonly number[] => {
    if (known) return known;
    known = [0];
    for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) known.push(i + 1);
    return known;
  };

  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts().length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts()[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const positionAt = (offset: number): Position => {
    const line = lineAt(offset);
    return { line, character: offset - (starts()[line] as number) };
  };
  return {
    lineAt,
    positionAt,
    lineStart: line => starts()[line] ?? text.length,
    rangeOf: span => ({ start: positionAt(span.start), end: positionAt(span.end) }),
    get lineCount() {
      return starts().length;
    },
  };
}

/**
 * The text after the edits.
 * @throws {RangeError} when two edits overlap or one lies outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let done = 0;
  for (const edit of sorted) {
    if (edit.start < done || edit.end < edit.start || edit.end > text.length)
      throw new RangeError(`edit [${edit.start}, ${edit.end}) overlaps another or leaves the text`);
    result += text.slice(done, edit.start) + edit.newText;
    done = edit.end;
  }
  return result + text.slice(done);
}

/** The last element of a list sorted by `indexOf` whose index is smaller than `index`. */
export function lastBefore<T>(
  list: readonly T[],
  index: number,
  indexOf: (element: T) => number,
): T | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (indexOf(list[middle] as T) < index) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
