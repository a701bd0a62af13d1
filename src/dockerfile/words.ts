import type { Word } from './model.ts';
import { none } from './none.ts';
import type { Source } from './source.ts';
import { Placed } from './text.ts';

/** What of a source the words are read from. */
export type Code = Pick<Source, 'text' | 'code' | 'escape'>;

/**
 * The words between two offsets within an instruction: separated by white space, quotes and escapes respected,
 * continuations joined.
 */
export function readWords(source: Code, from: number, end: number): readonly Word[] {
  const first = readWord(source, from, end);
  if (!first) return none;
  const second = readWord(source, first.end, end);
  if (!second) return [first];
  const words = [first, second];
  for (let word = readWord(source, second.end, end); word; word = readWord(source, word.end, end))
    words.push(word);
  return words.length > 2 ? withoutSpareRoom(words) : words;
}

/** An array that grew holds seventeen places in V8 for its first element, and a long file has thousands of them. */
export const withoutSpareRoom = <T>(list: readonly T[]): T[] => list.slice();

class ReadWord extends Placed implements Word {
  readonly text: string;
  readonly value: string;

  constructor(text: string, value: string, start: number, end: number) {
    super(start, end);
    this.text = text;
    this.value = value;
  }
}

/** The first word between the offsets; undefined when there is none. */
export function readWord(
  { text, code, escape: escapeCharacter }: Code,
  from: number,
  end: number,
): Word | undefined {
  const start = skipSpace(code, from, end, escapeCharacter);
  if (start >= end) return undefined;
  const plain = plainEnd(code, start, end, escapeCharacter);
  if (plain === end || isBlank(code.charCodeAt(plain))) {
    const written = text.slice(start, plain);
    return new ReadWord(written, written, start, plain);
  }
  const { value, stop } = unquote(code, start, plain, end, escapeCharacter);
  return new ReadWord(text.slice(start, stop), value, start, stop);
}

/** The strings of a JSON array such as `["a b", "c"]`; undefined when no such array stands between the offsets. */
export function readJsonWords(
  { text, code, escape: escapeCharacter }: Code,
  from: number,
  end: number,
): Word[] | undefined {
  let at = skipSpace(code, from, end, escapeCharacter);
  if (code[at] !== '[') return undefined;
  const words: Word[] = [];
  at = skipSpace(code, at + 1, end, escapeCharacter);
  if (code[at] !== ']')
    for (;;) {
      const behind = stringEnd(code, at, end);
      if (behind === undefined) return undefined;
      const written = text.slice(at, behind);
      const value = parseString(written);
      if (value === undefined) return undefined;
      words.push(new ReadWord(written, value, at, behind));
      at = skipSpace(code, behind, end, escapeCharacter);
      if (code[at] === ']') break;
      if (code[at] !== ',') return undefined;
      at = skipSpace(code, at + 1, end, escapeCharacter);
    }
  return skipSpace(code, at + 1, end, escapeCharacter) >= end ? words : undefined;
}

/** Offset behind white space and continued line ends. */
export function skipSpace(text: string, from: number, end: number, escapeCharacter: string): number {
  let at = from;
  while (at < end) {
    const c = text[at];
    if (c === ' ' || c === '\t' || c === '\n' || c === '\r') at++;
    else if (c === escapeCharacter && lineBreak(text, at + 1, end)) at = lineBreak(text, at + 1, end);
    else break;
  }
  return at;
}

/** Offset behind the line break that follows optional blanks, and behind lines of comments alone; 0 when there is none. */
export function lineBreak(text: string, from: number, end: number): number {
  let behind = 0;
  for (let at = from; ; at = behind) {
    while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r')) at++;
    if (at >= end) return end;
    if (text[at] !== '\n') return behind;
    behind = at + 1;
  }
}

const [tab, newline, carriageReturn, space, double, single] = [9, 10, 13, 32, 34, 39];

export const isBlank = (c: number): boolean =>
  c === space || c === tab || c === newline || c === carriageReturn;

/** Offset of the first blank, quote or escape. */
function plainEnd(code: string, start: number, end: number, escapeCharacter: string): number {
  const escapeCode = escapeCharacter.charCodeAt(0);
  let at = start;
  while (at < end) {
    const c = code.charCodeAt(at);
    if (c === escapeCode || c === double || c === single || isBlank(c)) break;
    at++;
  }
  return at;
}

/** The value of a word that holds quotes or escapes, the first of them at `from`, and where the word ends. */
function unquote(code: string, start: number, from: number, end: number, escapeCharacter: string) {
  let value = code.slice(start, from);
  let quote = '';
  let at = from;
  for (; at < end; at++) {
    const c = code[at] as string;
    if (c === escapeCharacter && quote !== "'") {
      const behind = lineBreak(code, at + 1, end);
      if (behind) at = behind - 1;
      else if (quote === '' || code[at + 1] === quote || code[at + 1] === escapeCharacter) {
        // `\$` stays as written: it is what keeps the variable from being expanded.
        value += code[at + 1] === '$' ? '\\$' : (code[at + 1] ?? '');
        at++;
      } else value += c;
    } else if (quote) {
      if (c === quote) quote = '';
      else value += quote === "'" && c === '$' ? '\\$' : c;
    } else if (c === '"' || c === "'") quote = c;
    else if (isBlank(code.charCodeAt(at))) break;
    else value += c;
  }
  return { value, stop: Math.min(at, end) };
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
