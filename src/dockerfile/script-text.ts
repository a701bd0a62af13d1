import type { Span } from './text.ts';

/**
 * Stands for a character that the shell takes away (an escape, a quote), so that a script inside a string keeps
 * its offsets. Private use: never part of a value.
 */
export const filler = '\uE000';

/** A script to read: `text` at equal length with its place in the source, which starts at `offset`. */
export interface ScriptText {
  readonly text: string;
  readonly offset: number;
}

/** No person nests so deep, and the parser takes quadratic time for what opens and never closes. */
const nestingLimit = 200;

export function nestsTooDeep({ text }: ScriptText): boolean {
  let depth = 0;
  for (const c of text) {
    if (c === '(' || c === '{') depth++;
    else if ((c === ')' || c === '}') && depth > 0) depth--;
    if (depth > nestingLimit) return true;
  }
  return false;
}

/** The script that a quoted word holds, at equal length: quotes and escapes become fillers. */
export function unquoted({ span }: { readonly span: Span }, source: string): ScriptText {
  const written = source.slice(span.start, span.end);
  const parts: string[] = [];
  let quote = '';
  for (let i = 0; i < written.length; i++) {
    const c = written[i] as string;
    const next = written[i + 1];
    if (quote === '' && (c === '"' || c === "'")) {
      quote = c;
      parts.push(filler);
    } else if (c === quote) {
      quote = '';
      parts.push(filler);
    } else if (
      c === '\\' &&
      quote !== "'" &&
      next !== undefined &&
      (quote === '' || '"\\$`'.includes(next))
    ) {
      const last = parts.at(-1);
      if (next === '\n') parts.push('\\\n');
      else if (last?.endsWith('\\')) {
        // A backslash of the script stays next to what it escapes.
        parts[parts.length - 1] = last.slice(0, -1) + filler;
        parts.push(`\\${next}`);
      } else parts.push(filler + next);
      i++;
    } else parts.push(c);
  }
  return trimmed(parts.join(''), span.start);
}

/** The script that a JSON string holds, at equal length. */
export function decoded({ span }: { readonly span: Span }, source: string): ScriptText {
  const text = source
    .slice(span.start, span.end)
    .replace(/^"|"$/g, filler)
    .replace(escapes, (whole, doubled, unicode, simple) => {
      const code = doubled ?? unicode;
      const character = code
        ? String.fromCharCode(Number.parseInt(code, 16))
        : (jsonEscapes[simple] ?? simple);
      const written = doubled ? character + character : character;
      // Before an operator or the end of a line a filler would be a word of its own.
      return (/[\s&|;<>()]/.test(character) ? ' ' : filler).repeat(whole.length - written.length) + written;
    });
  return trimmed(text, span.start);
}

/** The two characters of an operator such as `&&` stay together. */
const escapes = /\\u([0-9a-fA-F]{4})\\u\1|\\u([0-9a-fA-F]{4})|\\(.)/g;

const jsonEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Leading fillers would hide a keyword such as `if` from the parser, and trailing ones become part of the last word. */
function trimmed(text: string, offset: number): ScriptText {
  const start = text.length - text.replace(leadingFillers, '').length;
  return { text: text.slice(start).replace(trailingFillers, ''), offset: offset + start };
}

const leadingFillers = new RegExp(`^[${filler}\\s]+`);
const trailingFillers = new RegExp(`[${filler}\\s]+$`);
