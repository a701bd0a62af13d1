import type { Comment, Heredoc } from './model.ts';
import type { Span } from './text.ts';

/**
 * The text with everything blanked, at equal length, that dockerfile-ast misreads: comments (it searches all stages
 * for each of them), heredoc bodies (it takes their lines for instructions when the operator is followed by a space,
 * and throws on comments in continuations) and a byte order mark.
 */
export interface Source {
  readonly blanked: string;
  /** The text with only the comments blanked. */
  readonly code: string;
  readonly escape: '\\' | '`';
  readonly comments: readonly Comment[];
  /** By the offset of the instruction's first character. */
  readonly heredocs: ReadonlyMap<number, Heredocs>;
}

export interface Heredocs {
  readonly heredocs: readonly Heredoc[];
  /** Offset behind the last delimiter, without the line ending. */
  readonly end: number;
}

interface Line extends Span {
  /** Offset behind the line ending. */
  readonly next: number;
}

const directivePattern = /^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*(\S.*?)[ \t]*$/;
const heredocKeyword = /^(?:onbuild[ \t]+)?(?:run|copy|add)[ \t]/i;

export function readSource(text: string): Source {
  const escapeCharacter = readEscape(text);
  const comments: Comment[] = [];
  const heredocs = new Map<number, Heredocs>();
  const mark: Span[] = text.startsWith('\uFEFF') ? [{ start: 0, end: 1 }] : [];
  const others: Span[] = [];
  let directives = true;
  /** The lines so far of the instruction being read; comments and blank lines within it are no part of it. */
  let pieces: Span[] = [];

  for (let line = lineAt(text, 0); ; line = lineAt(text, line.next)) {
    const first = firstCharacter(text, line);
    if (first === line.end) directives = false;
    else if (text[first] === '#') {
      directives &&= directivePattern.test(text.slice(first, line.end));
      if (!directives) {
        const span = { start: first, end: line.end };
        comments.push({ text: text.slice(first + 1, line.end).trim(), span });
      }
    } else {
      directives = false;
      pieces.push({ start: pieces.length ? line.start : first, end: line.end });
      const end = lastCharacter(text, line);
      if (text[end] !== escapeCharacter || text[end - 1] === escapeCharacter) {
        // dockerfile-ast takes an escaped escape character at the end for a continuation.
        if (text[end] === escapeCharacter) others.push({ start: end, end: end + 1 });
        const read = readHeredocs(text, pieces, line);
        if (read.heredocs.length)
          heredocs.set((pieces[0] as Span).start, { heredocs: read.heredocs, end: read.line.end });
        others.push(...read.blanks);
        line = read.line;
        pieces = [];
      }
    }
    if (line.next >= text.length) break;
  }
  const code = blank(text, [...mark, ...comments.map(comment => comment.span)]);
  return { blanked: blank(code, others), code, escape: escapeCharacter, comments, heredocs };
}

/** The heredocs of the instruction that ends on `line`, and the line on which the last of them ends. */
function readHeredocs(text: string, pieces: readonly Span[], line: Line) {
  const heredocs: Heredoc[] = [];
  const blanks: Span[] = [];
  const start = pieces[0]?.start ?? 0;
  if (!heredocKeyword.test(text.slice(start, start + 24))) return { heredocs, blanks, line };
  let last = line;
  for (const word of pieces.flatMap(piece => heredocWords(text, piece))) {
    const bodyStart = last.next;
    let bodyEnd = bodyStart;
    for (let closed = false; !closed && last.next < text.length; ) {
      last = lineAt(text, last.next);
      blanks.push({ start: last.start, end: last.end });
      const content = text.slice(last.start, last.end);
      closed = (word.chomp ? content.replace(/^\t+/, '') : content) === word.name;
      if (!closed) bodyEnd = last.next;
    }
    heredocs.push({
      ...word,
      bodySpan: { start: bodyStart, end: bodyEnd },
      body: text.slice(bodyStart, bodyEnd),
    });
    // Blanked too: dockerfile-ast would look for the body itself.
    blanks.push(word.span);
  }
  return { heredocs, blanks, line: last };
}

function readEscape(text: string): '\\' | '`' {
  for (let line = lineAt(text, text.startsWith('\uFEFF') ? 1 : 0); ; line = lineAt(text, line.next)) {
    const directive = directivePattern.exec(text.slice(firstCharacter(text, line), line.end));
    if (!directive) return '\\';
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
    if (line.next >= text.length) return '\\';
  }
}

function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  if (newline === -1) return { start, end: text.length, next: text.length };
  return {
    start,
    end: text[newline - 1] === '\r' && newline > start ? newline - 1 : newline,
    next: newline + 1,
  };
}

function firstCharacter(text: string, line: Span): number {
  let at = line.start;
  while (at < line.end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\uFEFF')) at++;
  return at;
}

/** Offset of the last character that is not white space; before the line's start when there is none. */
function lastCharacter(text: string, line: Span): number {
  let at = line.end - 1;
  while (at >= line.start && (text[at] === ' ' || text[at] === '\t')) at--;
  return at;
}

/** `<<EOF`, `<<-"EOF"`, `<< EOF` outside quotes, where a word may start; not `<<<`. */
function heredocWords(text: string, piece: Span): Omit<Heredoc, 'body' | 'bodySpan'>[] {
  const found: Omit<Heredoc, 'body' | 'bodySpan'>[] = [];
  let quote = '';
  for (let i = piece.start; i < piece.end; i++) {
    const c = text[i] as string;
    if (quote) {
      if (c === quote) quote = '';
      else if (c === '\\' && quote === '"') i++;
    } else if (c === '\\') i++;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '<' && text[i + 1] === '<') {
      const operator = /^<<(-?)[ \t]*(?:"([^"\r\n]+)"|'([^'\r\n]+)'|([^\s<"'|&;()>]+))/.exec(
        text.slice(i, Math.min(piece.end, i + 200)),
      );
      const before = text[i - 1] ?? ' ';
      if (operator && /[\s\d]/.test(before)) {
        found.push({
          name: operator[2] ?? operator[3] ?? (operator[4] as string),
          quoted: operator[4] === undefined,
          chomp: operator[1] === '-',
          span: { start: i, end: i + operator[0].length },
        });
        i += operator[0].length - 1;
      } else while (text[i + 1] === '<') i++;
    }
  }
  return found;
}

function blank(text: string, spans: readonly Span[]): string {
  let result = '';
  let done = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < done) continue;
    result += text.slice(done, span.start) + ' '.repeat(span.end - span.start);
    done = span.end;
  }
  return result + text.slice(done);
}
