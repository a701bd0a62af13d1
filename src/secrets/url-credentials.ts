import type { Span } from '../dockerfile/text.ts';

/** User information in a URL: `scheme://user:password@host`. Variables are left as written. */
export interface UrlCredentials extends Span {
  /** Lower case, without `://`. */
  readonly scheme: string;
  readonly user: string;
  /** Undefined without a colon. */
  readonly password: string | undefined;
  /** Up to the next slash or the end of the word, with the port; may hold variables. */
  readonly host: string;
  /** Where the user information with its `@` stands. */
  readonly userInfo: Span;
}

/** All URLs with user information, in the order of the text. Linear in the text's length. */
export function findUrlCredentials(text: string): UrlCredentials[] {
  const found: UrlCredentials[] = [];
  const last = text.lastIndexOf('@');
  for (let at = text.indexOf('://'); at !== -1 && at < last; at = text.indexOf('://', at + 3)) {
    const infoStart = at + 3;
    const infoEnd = endOf(text, infoStart, '@');
    if (text[infoEnd] !== '@' || infoEnd === infoStart) continue;
    const start = schemeStart(text, at);
    const authorityEnd = endOf(text, infoEnd + 1, '/');
    // git's key goes on behind the address: `url.https://…@host.insteadOf`.
    const host = text.slice(infoEnd + 1, authorityEnd).replace(/\.(?:push)?insteadof$/i, '');
    const hostEnd = infoEnd + 1 + host.length;
    const info = text.slice(infoStart, infoEnd);
    const colon = splitAt(info);
    found.push({
      start,
      end: hostEnd,
      scheme: text.slice(start, at).toLowerCase(),
      user: colon === -1 ? info : info.slice(0, colon),
      password: colon === -1 ? undefined : info.slice(colon + 1),
      host,
      userInfo: { start: infoStart, end: infoEnd + 1 },
    });
  }
  return found;
}

function schemeStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 20 && /[A-Za-z\d+-]/.test(text[start - 1] as string)) start--;
  return start;
}

/** Offset of the first `stop` outside expansions, or of what ends the URL's authority before it. */
function endOf(text: string, from: number, stop: string): number {
  let i = from;
  while (i < text.length && i - from < 2000) {
    const c = text[i] as string;
    if (c === '$' && (text[i + 1] === '{' || text[i + 1] === '(')) {
      i = skipExpansion(text, i + 1);
      continue;
    }
    if (c === stop || /[\s/?#"'<>|`\\;]/.test(c)) break;
    i++;
  }
  return i;
}

/** The offset behind the bracket that closes the one at `open`; at most 500 characters on. */
function skipExpansion(text: string, open: number): number {
  const pair = text[open] === '{' ? ['{', '}'] : ['(', ')'];
  let depth = 0;
  for (let i = open; i < text.length && i - open < 500; i++) {
    if (text[i] === pair[0]) depth++;
    else if (text[i] === pair[1] && --depth === 0) return i + 1;
  }
  return open + 1;
}

/** The colon between user and password, not one inside `${USER:-x}`. */
function splitAt(info: string): number {
  const colon = endOf(info, 0, ':');
  return info[colon] === ':' ? colon : -1;
}
