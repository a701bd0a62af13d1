import type { Span } from '../../dockerfile/text.ts';

/** A word of HCL, of which JSON has a part, or a bracket with all up to the one that closes it. */
export interface Token extends Span {
  readonly kind: 'name' | 'string' | 'line-break' | 'mark' | 'other' | 'group';
  /** Of a group its opening bracket. */
  readonly text: string;
  /** Of a group. */
  readonly inner: readonly Token[];
}

/**
 * All but comments and blanks; undefined where a string, a comment or a bracket does not end.
 * @param lineBreaks leaves them in: they end what stands on a line in HCL, and nothing in JSON
 */
export function hclTokens(text: string, lineBreaks: boolean): Token[] | undefined {
  const tokens: Token[] = [];
  const groups: { readonly start: number; readonly outer: Token[] }[] = [];
  let current = tokens;
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at);
    if (!found) return undefined;
    const [kind, end] = found;
    const [start, word] = [at, text.slice(at, end)];
    at = end;
    if (kind === 'space' || (kind === 'line-break' && !lineBreaks)) continue;
    if (kind === 'mark' && word in pairs) {
      if (groups.length === deepest) return undefined;
      groups.push({ start, outer: current });
      current = [];
    } else if (kind === 'mark' && /[)\]}]/.test(word)) {
      const group = groups.pop();
      const opening = group && text.charAt(group.start);
      if (!group || !opening || pairs[opening] !== word) return undefined;
      group.outer.push({ kind: 'group', text: opening, start: group.start, end, inner: current });
      current = group.outer;
    } else current.push({ kind, text: word, start, end, inner: [] });
  }
  return groups.length === 0 ? tokens : undefined;
}

const deepest = 100;

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function tokenAt(text: string, at: number): [kind: Token['kind'] | 'space', end: number] | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return [kind, pattern.lastIndex];
  }
  if (text[at] === '"') {
    const end = stringEnd(text, at);
    return end === undefined ? undefined : ['string', end];
  }
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? undefined : ['space', end + 2];
  }
  return ['mark', at + 1];
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /[ \t\uFEFF]+|#.*|\/\/.*/y],
  ['line-break', /\r?\n/y],
  ['name', /[\p{ID_Start}_][\p{ID_Continue}-]*/uy],
  // A heredoc
  ['other', /<<-?([A-Za-z_][\w-]*)\r?\n(?:.*\r?\n)*?[ \t]*\1(?=\r?\n|$)/y],
  ['other', /\d[\w.]*|==|!=|<=|>=|=>|&&|\|\|/y],
];

/** Behind the closing quote; a template within may hold strings of its own. */
function stringEnd(text: string, start: number): number | undefined {
  /** Quotes, and braces of templates, that are open. */
  const open: string[] = [];
  for (let at = start; at < text.length; at++) {
    const c = text.charAt(at);
    const inString = open.at(-1) === '"';
    if (inString && c === '\n') return undefined;
    if (inString && c === '\\') at++;
    else if (inString && /[$%]/.test(c) && text.startsWith(`${c}{`, at + 1)) at += 2;
    else if (inString && /[$%]/.test(c) && text[at + 1] === '{') {
      open.push('{');
      at++;
    } else if (inString && c === '"') {
      open.pop();
      if (open.length === 0) return at + 1;
    } else if (!inString && /["{]/.test(c)) open.push(c);
    else if (!inString && c === '}') open.pop();
  }
  return undefined;
}
