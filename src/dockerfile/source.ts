import { type Directives, readDirectives } from './directives.ts';
import { readHeredocs } from './heredocs.ts';
import type { Comment, Heredoc } from './model.ts';
import { none } from './none.ts';
import { endOfCharacters, firstCharacter, type Line, lineAt } from './source-lines.ts';
import type { Span } from './text.ts';

/** What instructions are read from. */
export interface Source extends Pick<Directives, 'escape'> {
  readonly text: string;
  /** The text with comments blanked, at equal length. */
  readonly code: string;
  readonly comments: readonly Comment[];
}

export interface InstructionLines {
  /** Without the heredoc bodies. */
  readonly span: Span;
  readonly heredocs: readonly Heredoc[];
  /** Offset behind the last heredoc's delimiter. */
  readonly end: number;
}

/** The text cut into instructions, line by line as BuildKit's parser does it. */
export function readSource(text: string) {
  const { directives, end, escape: escapeCharacter } = readDirectives(text);
  const comments: Comment[] = [];
  const instructions: InstructionLines[] = [];
  /** The lines so far of the instruction being read; comments and blank lines within it are no part of it. */
  let pieces: Span[] = [];
  const opensAny = text.includes('<<');

  for (let line = lineAt(text, end); ; line = lineAt(text, line.next)) {
    const start = firstCharacter(text, line);
    if (start < line.end && text[start] === '#') {
      comments.push({ text: text.slice(start + 1, line.end).trim(), span: { start, end: line.end } });
    } else if (start < line.end) {
      const end = endOfCharacters(text, line);
      if (pieces.length) pieces.push({ start: line.start, end });
      else pieces = [{ start, end }];
      if (!isContinued(text, line, escapeCharacter)) line = finish(line);
    }
    if (line.next >= text.length) {
      pieces = withoutEscape(text, pieces);
      if (pieces.length) finish(line);
      const source: Source = { text, escape: escapeCharacter, code: blank(text, comments), comments };
      return { source, directives, instructions };
    }
  }

  /** @returns the line on which the instruction ends. */
  function finish(line: Line): Line {
    const first = pieces[0] as Span;
    const span = pieces.length === 1 ? first : { start: first.start, end: (pieces.at(-1) as Span).end };
    const { heredocs, last } = opensAny ? readHeredocs(text, pieces, line) : { heredocs: none, last: line };
    instructions.push({ span, heredocs, end: heredocs.length ? last.end : span.end });
    pieces = [];
    return last;
  }
}

/** An escape character at the end, unless it is escaped itself. */
function isContinued(text: string, line: Line, escapeCharacter: string): boolean {
  const end = endOfCharacters(text, line);
  return text[end - 1] === escapeCharacter && (end - 2 < line.start || text[end - 2] !== escapeCharacter);
}

/** The lines without the escape character at their end, which nothing follows. */
function withoutEscape(text: string, pieces: readonly Span[]): Span[] {
  const last = pieces.at(-1);
  if (!last) return [];
  const end = endOfCharacters(text, { start: last.start, end: last.end - 1 });
  const before = pieces.slice(0, -1);
  return end > last.start ? [...before, { start: last.start, end }] : before;
}

function blank(text: string, comments: readonly Comment[]): string {
  let result = '';
  let done = 0;
  for (const { span } of comments) {
    result += text.slice(done, span.start) + ' '.repeat(span.end - span.start);
    done = span.end;
  }
  return result + text.slice(done);
}
