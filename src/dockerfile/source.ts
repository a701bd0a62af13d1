import { type Directives, readDirectives } from './directives.ts';
import { readHeredocs } from './heredocs.ts';
import type { Comment, Heredoc } from './model.ts';
import { none } from './none.ts';
import { endOfCharacters, firstCharacter, type Line, lineAt } from './source-lines.ts';
import { Placed, type Span } from './text.ts';

/** What instructions are read from. */
export interface Source extends Pick<Directives, 'escape'> {
  readonly text: string;
  /** The text with comments blanked, at equal length. */
  readonly code: string;
  readonly comments: readonly Comment[];
}

/** The lines of an instruction, without the heredoc bodies. */
export interface InstructionLines extends Span {
  readonly heredocs: readonly Heredoc[];
  /** Offset behind the last heredoc's delimiter. */
  readonly bodyEnd: number;
}

/** The text cut into instructions, line by line as BuildKit's parser does it. */
export function readSource(text: string) {
  const { directives, end: top, escape: escapeCharacter } = readDirectives(text);
  const comments: Comment[] = [];
  const instructions: InstructionLines[] = [];
  const opensAny = text.includes('<<');
  /** Where the instruction being read starts; comments and blank lines within it are no part of it. */
  let open: number | undefined;
  /** Where its last line starts and ends so far, and where the one before that ends. */
  let [start, end, before] = [0, 0, 0];

  for (let line = lineAt(text, top); ; line = lineAt(text, line.next)) {
    const first = firstCharacter(text, line);
    if (first < line.end && text[first] === '#') {
      comments.push(new ReadComment(text.slice(first + 1, line.end).trim(), first, line.end));
    } else if (first < line.end) {
      before = end;
      start = open === undefined ? first : line.start;
      end = endOfCharacters(text, line);
      open ??= first;
      if (!endsInEscape(text, start, end, escapeCharacter)) line = finish(open, line);
    }
    if (line.next >= text.length) {
      if (open !== undefined && dropEscape(open)) finish(open, line);
      const source: Source = { text, escape: escapeCharacter, code: blank(text, comments), comments };
      return { source, directives, instructions };
    }
  }

  /** @returns the line on which the instruction ends. */
  function finish(start: number, line: Line): Line {
    const { heredocs, last } = opensAny
      ? readHeredocs(text, { start, end }, line)
      : { heredocs: none, last: line };
    instructions.push({ start, end, heredocs, bodyEnd: last.end });
    open = undefined;
    return last;
  }

  /** Takes the escape character away that nothing follows, and a line that holds no more. */
  function dropEscape(open: number): boolean {
    end = endOfCharacters(text, { start, end: end - 1 });
    if (end === start) end = before;
    return end > open;
  }
}

/** An escape character at the end, unless it is escaped itself. */
const endsInEscape = (text: string, start: number, end: number, escapeCharacter: string): boolean =>
  text[end - 1] === escapeCharacter && (end - 2 < start || text[end - 2] !== escapeCharacter);

function blank(text: string, comments: readonly Comment[]): string {
  let result = '';
  let done = 0;
  for (const { start, end } of comments) {
    result += text.slice(done, start) + ' '.repeat(end - start);
    done = end;
  }
  return result + text.slice(done);
}

class ReadComment extends Placed implements Comment {
  readonly text: string;

  constructor(text: string, start: number, end: number) {
    super(start, end);
    this.text = text;
  }
}
