import type { Word } from './model.ts';
import type { Span } from './text.ts';

/** Words of a piece of an instruction: separated by white space, quotes and escapes respected, continuations joined. */
export function readWords(text: string, piece: Span, escapeCharacter: string): Word[] {
  const words: Word[] = [];
  let at = skipSpace(text, piece.start, piece.end, escapeCharacter);
  while (at < piece.end) {
    const word = readWord(text, at, piece.end, escapeCharacter);
    words.push(word);
    at = skipSpace(text, word.span.end, piece.end, escapeCharacter);
  }
  return words;
}

/** The strings of a JSON array such as `["a b", "c"]`; undefined when the piece is no such array. */
export function readJsonWords(text: string, piece: Span, escapeCharacter: string): Word[] | undefined {
  let at = skipSpace(text, piece.start, piece.end, escapeCharacter);
  if (text[at] !== '[') return undefined;
  const words: Word[] = [];
  at = skipSpace(text, at + 1, piece.end, escapeCharacter);
  if (text[at] !== ']')
    for (;;) {
      const end = stringEnd(text, at, piece.end);
      if (end === undefined) return undefined;
      const written = text.slice(at, end);
      const value = parseString(written);
      if (value === undefined) return undefined;
      words.push({ text: written, value, span: { start: at, end } });
      at = skipSpace(text, end, piece.end, escapeCharacter);
      if (text[at] === ']') break;
      if (text[at] !== ',') return undefined;
      at = skipSpace(text, at + 1, piece.end, escapeCharacter);
    }
  return skipSpace(text, at + 1, piece.end, escapeCharacter) >= piece.end ? words : undefined;
}

/** Offset behind white space and continued line ends. */
function skipSpace(text: string, from: number, end: number, escapeCharacter: string): number {
  let at = from;
  while (at < end) {
    const c = text[at];
    if (c === ' ' || c === '\t' || c === '\n' || c === '\r') at++;
    else if (c === escapeCharacter && lineBreak(text, at + 1, end)) at = lineBreak(text, at + 1, end);
    else break;
  }
  return at;
}

/** Offset behind the line break that follows optional blanks, 0 when there is none. */
function lineBreak(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r')) at++;
  return at >= end ? end : text[at] === '\n' ? at + 1 : 0;
}

function readWord(text: string, start: number, end: number, escapeCharacter: string): Word {
  let value = '';
  let quote = '';
  let at = start;
  for (; at < end; at++) {
    const c = text[at] as string;
    if (c === escapeCharacter && quote !== "'") {
      const behind = lineBreak(text, at + 1, end);
      if (behind) at = behind - 1;
      else if (quote === '' || text[at + 1] === quote || text[at + 1] === escapeCharacter) {
        // `\$` stays as written: it is what keeps the variable from being expanded.
        value += text[at + 1] === '$' ? '\\$' : (text[at + 1] ?? '');
        at++;
      } else value += c;
    } else if (quote) {
      if (c === quote) quote = '';
      else value += quote === "'" && c === '$' ? '\\$' : c;
    } else if (c === '"' || c === "'") quote = c;
    else if (c === ' ' || c === '\t' || c === '\n' || c === '\r') break;
    else value += c;
  }
  const stop = Math.min(at, end);
  return { text: text.slice(start, stop), value, span: { start, end: stop } };
}

function stringEnd(text: string, start: number, end: number): number | undefined {
  if (text[start] !== '"') return undefined;
  for (let at = start + 1; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

function parseString(written: string): string | undefined {
  try {
    return JSON.parse(written) as string;
  } catch {
    return undefined;
  }
}
